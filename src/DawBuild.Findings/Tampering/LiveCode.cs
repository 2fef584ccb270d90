namespace DawBuild.Findings.Tampering;

/// <summary>
/// The lines of a file that can run: without comments, what stands in strings of several lines, what conditional compilation may omit, and what
/// follows an unconditional return. It reads like a person who skims, not like a compiler.
/// </summary>
internal static class LiveCode
{
    /// <summary>The lines, without white space around them.</summary>
    /// <param name="path">The file's path, for its language.</param>
    /// <param name="lines">Its lines.</param>
    public static IReadOnlyList<string> Of(string path, IReadOnlyList<string> lines) =>
        path.EndsWith(".py", StringComparison.OrdinalIgnoreCase) ? PythonCode.Live(lines) : new BracedCode(path).Live(lines);
}
