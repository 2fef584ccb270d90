namespace DawBuild.Files;

/// <summary>What a name in a folder stands for.</summary>
internal enum EntryKind
{
    /// <summary>A pipe, a socket or a device: opening one may wait forever or do something.</summary>
    Special,

    /// <summary>A file with content.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link, wherever it leads.</summary>
    Link,
}
