namespace DawBuild.Files;

/// <summary>The kind of a folder entry.</summary>
internal enum EntryKind
{
    /// <summary>A pipe, a socket, or a device: opening one can block forever or have side effects.</summary>
    Special,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link, whatever its target.</summary>
    Link,
}
