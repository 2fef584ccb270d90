namespace DawBuild.Diagnostics;

/// <summary>A place in a text file.</summary>
/// <param name="Path">The file, as the person named it.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column in UTF-16 units, counted from 1.</param>
public readonly record struct SourceLocation(string Path, int Line, int Column)
{
    /// <summary>The place alone: <c>(12,5)</c>.</summary>
    public string Position => $"({Line},{Column})";

    /// <summary>The form that MSBuild and editors understand: <c>tasks.json(12,5)</c>.</summary>
    public override string ToString() => $"{Path}{Position}";
}
