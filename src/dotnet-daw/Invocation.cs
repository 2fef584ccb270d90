using DawBuild.GitHub.Hosting;
using DawBuild.Tool.Faces;

namespace DawBuild.Tool;

/// <summary>Where and how the tool was called.</summary>
/// <param name="Directory">Absolute path of the folder it was called in.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Environment">The environment.</param>
/// <param name="IsInteractive">True when a person looks at a terminal that can redraw lines.</param>
/// <param name="Time">The clock.</param>
internal sealed record Invocation(string Directory, TextWriter Out, TextWriter Error, IReadOnlyDictionary<string, string> Environment, bool IsInteractive, TimeProvider Time)
{
    /// <summary>Standard output for what knows what it does: controls of the terminal go through.</summary>
    public TextWriter Screen { get; init; } = Out;

    /// <summary>The log of a workflow step, for commands to its runner; null outside of GitHub Actions.</summary>
    public StepLog? StepLog { get; init; }

    /// <summary>The call of this process.</summary>
    public static Invocation Here()
    {
        var environment = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty, StringComparer.Ordinal);
        var interactive = !Console.IsOutputRedirected && !environment.ContainsKey("CI") && !string.Equals(environment.GetValueOrDefault("TERM"), "dumb", StringComparison.Ordinal);
        var inActions = string.Equals(environment.GetValueOrDefault("GITHUB_ACTIONS"), "true", StringComparison.Ordinal);
        return new Invocation(
            System.IO.Directory.GetCurrentDirectory(), new PlainWriter(Console.Out, inActions), new PlainWriter(Console.Error, inActions), environment, interactive, TimeProvider.System)
        {
            Screen = Console.Out,
            StepLog = inActions ? new StepLog(Console.Out) : null,
        };
    }

    /// <summary>An absolute path from what the person wrote.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, Directory);
}
