namespace DawBuild.E2B.Files;

/// <summary>Kinds of changes in a watched folder.</summary>
public enum FileChangeKind
{
    /// <summary>A kind that this client does not know.</summary>
    Unknown,

    /// <summary>The entry is new.</summary>
    Created,

    /// <summary>Its content was written.</summary>
    Written,

    /// <summary>It was removed.</summary>
    Removed,

    /// <summary>It was renamed; the new name is reported as created.</summary>
    Renamed,

    /// <summary>Its permissions changed.</summary>
    PermissionsChanged,
}
