namespace DawBuild.E2B.Files;

/// <summary>Kinds of entries in a folder.</summary>
public enum FileEntryType
{
    /// <summary>A kind that this client does not recognize.</summary>
    Unknown,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Link,
}
