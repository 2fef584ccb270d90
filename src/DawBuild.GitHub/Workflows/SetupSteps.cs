using DawBuild.Diagnostics;

namespace DawBuild.GitHub.Workflows;

/// <summary>The user's own steps, as lines of a YAML list whose entries start in the first column.</summary>
public sealed record SetupSteps
{
    private SetupSteps(IReadOnlyList<string> lines) => Lines = lines;

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Creates a step from a command line.</summary>
    public static SetupSteps Command(string line) => new([$"- run: {YamlText.Quoted(line)}"]);

    /// <summary>Reads the steps of a file: a YAML list such as <c>- run: npm ci</c>.</summary>
    /// <param name="path">The path, for messages.</param>
    /// <param name="text">The content.</param>
    /// <exception cref="DawException">DAW1063: it is not a list.</exception>
    public static SetupSteps File(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).Where(line => line is not "---").ToList();
        var first = lines.FindIndex(line => line.Length > 0 && line.TrimStart()[0] != '#');
        var indent = first < 0 ? 0 : lines[first].Length - lines[first].TrimStart(' ').Length;
        if (first < 0 || !lines[first].AsSpan(indent).StartsWith("- ", StringComparison.Ordinal))
        {
            throw new DawException(Errors.SetupNotSteps(path, first < 0 ? "nothing" : lines[first].Trim()));
        }

        var steps = lines.Skip(first).ToList();
        return steps.Find(line => line.Length > 0 && !Belongs(line, indent)) is { } outside
            ? throw new DawException(Errors.SetupNotSteps(path, outside.Trim()))
            : new SetupSteps([.. steps.Select(line => line.Length == 0 ? line : line[indent..])]);
    }

    // An entry of the list, or a deeper line. A shallower line would end the job.
    private static bool Belongs(string line, int indent)
    {
        var own = line.Length - line.TrimStart(' ').Length;
        return own > indent || (own == indent && (line.AsSpan(own).StartsWith("- ", StringComparison.Ordinal) || line[own] == '#'));
    }
}
