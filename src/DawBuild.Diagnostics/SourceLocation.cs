namespace DawBuild.Diagnostics;

/// <summary>A location in a text file.</summary>
/// <param name="Path">The file, as the user named it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 code units, from 1.</param>
public readonly record struct SourceLocation(string Path, int Line, int Column)
{
    /// <summary>The location without the file: <c>(12,5)</c>.</summary>
    public string Position => $"({Line},{Column})";

    /// <summary>Returns the form that MSBuild and editors understand: <c>tasks.json(12,5)</c>.</summary>
    public override string ToString() => $"{Path}{Position}";
}
