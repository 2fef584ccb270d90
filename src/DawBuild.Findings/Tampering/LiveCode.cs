namespace DawBuild.Findings.Tampering;

/// <summary>
/// Finds the lines of a file that can run: without comments, the content of multiline strings, code that conditional compilation may omit, and code after
/// an unconditional return. This is a heuristic, not a compiler.
/// </summary>
internal static class LiveCode
{
    /// <summary>Returns the live lines, trimmed.</summary>
    /// <param name="path">The file's path, which determines the language.</param>
    /// <param name="lines">The file's lines.</param>
    public static IReadOnlyList<string> Of(string path, IReadOnlyList<string> lines) =>
        path.EndsWith(".py", StringComparison.OrdinalIgnoreCase) ? PythonCode.Live(lines) : new BracedCode(path).Live(lines);
}
