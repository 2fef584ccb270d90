namespace DawBuild.Agents.Output;

/// <summary>The readers, by their <c>output</c> name in definitions.</summary>
internal static class OutputReaders
{
    /// <summary>For a program that prints text for people: its exit code decides.</summary>
    public const string Text = "text";

    private static readonly Dictionary<string, Func<string, IOutputReader?>> All = new(StringComparer.Ordinal)
    {
        ["claude"] = _ => new ClaudeOutput(),
        ["codex"] = scratch => new CodexOutput(scratch),
        ["copilot"] = scratch => new CopilotOutput(scratch),
        ["gemini"] = _ => new GeminiOutput(),
        ["opencode"] = _ => new OpenCodeOutput(),
        [Text] = _ => null,
    };

    /// <summary>The names of the readers.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Creates a reader for one invocation; null for <see cref="Text"/>.</summary>
    /// <param name="name">The name of the reader.</param>
    /// <param name="scratchDirectory">Absolute path of the task's folder, where a CLI may leave more than it prints.</param>
    public static IOutputReader? Create(string name, string scratchDirectory) => All[name](scratchDirectory);
}
