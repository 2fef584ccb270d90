using DawBuild.Diagnostics;
using DawBuild.GitHub.Hosting;
using DawBuild.Tool.Display;

namespace DawBuild.Tool;

/// <summary>Where and how the tool was called.</summary>
/// <param name="Directory">Absolute path of the folder it was called in.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Environment">The environment.</param>
/// <param name="IsInteractive">True when a person looks at a terminal that can redraw lines.</param>
/// <param name="Time">The clock.</param>
internal sealed record Invocation(string Directory, ConsoleWriter Out, ConsoleWriter Error, IReadOnlyDictionary<string, string> Environment, bool IsInteractive, TimeProvider Time)
{
    /// <summary>The plan when none is named.</summary>
    public const string StandardPlan = "tasks.json";

    /// <summary>Standard output for what knows what it does: controls of the terminal go through.</summary>
    public ConsoleWriter Screen { get; init; } = Out;

    /// <summary>The log of a workflow step, for commands to its runner; null outside GitHub Actions.</summary>
    public StepLog? StepLog { get; init; }

    /// <summary>The call of this process.</summary>
    public static Invocation Here()
    {
        var environment = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty, StringComparer.Ordinal);
        var interactive = !Console.IsOutputRedirected && !environment.ContainsKey("CI") && !string.Equals(environment.GetValueOrDefault("TERM"), "dumb", StringComparison.Ordinal);
        var inActions = string.Equals(environment.GetValueOrDefault("GITHUB_ACTIONS"), "true", StringComparison.Ordinal);
        static TextWriter Output() => StandardStream.Open(1, () => Console.Out);
        return new Invocation(
            System.IO.Directory.GetCurrentDirectory(),
            new ConsoleWriter(() => new PlainWriter(Output(), inActions)),
            new ConsoleWriter(() => new PlainWriter(StandardStream.Open(2, () => Console.Error), inActions)),
            environment,
            interactive,
            TimeProvider.System)
        {
            Screen = new ConsoleWriter(Output),
            StepLog = inActions ? new StepLog(new ConsoleWriter(Output)) : null,
        };
    }

    /// <summary>The exit code of a command that does nothing but print: good when all of it was written.</summary>
    /// <exception cref="DawException">DAW5020: some of it was not.</exception>
    public int Printed()
    {
        Out.Flush();
        return (Out.Failure ?? Screen.Failure) is { } failure ? throw new DawException(Errors.OutputNotWritten(failure)) : ExitCode.Good;
    }

    /// <summary>An absolute path from what the person wrote.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, Directory);
}
