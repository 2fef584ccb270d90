namespace DawBuild.E2B.Files;

/// <summary>Kinds of changes in a watched folder.</summary>
public enum FileChangeKind
{
    /// <summary>A kind that this client does not recognize.</summary>
    Unknown,

    /// <summary>The entry is new.</summary>
    Created,

    /// <summary>The content was written.</summary>
    Written,

    /// <summary>It was removed.</summary>
    Removed,

    /// <summary>It was renamed; the new name is reported as created.</summary>
    Renamed,

    /// <summary>The permissions changed.</summary>
    PermissionsChanged,
}
