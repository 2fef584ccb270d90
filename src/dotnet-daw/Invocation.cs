using DawBuild.Diagnostics;
using DawBuild.GitHub.Hosting;
using DawBuild.Tool.Display;

namespace DawBuild.Tool;

/// <summary>Where and how the tool was called.</summary>
/// <param name="Directory">Absolute path of the working directory.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Environment">The environment.</param>
/// <param name="IsInteractive">True if a user is at a terminal that can redraw lines.</param>
/// <param name="Time">The clock.</param>
internal sealed record Invocation(string Directory, ConsoleWriter Out, ConsoleWriter Error, IReadOnlyDictionary<string, string> Environment, bool IsInteractive, TimeProvider Time)
{
    /// <summary>The default plan.</summary>
    public const string StandardPlan = "tasks.json";

    /// <summary>Standard output for trusted callers: terminal control sequences pass through.</summary>
    public ConsoleWriter Screen { get; init; } = Out;

    /// <summary>The log of a workflow step, for commands to the runner; null outside GitHub Actions.</summary>
    public StepLog? StepLog { get; init; }

    /// <summary>Returns the invocation of this process.</summary>
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

    /// <summary>Returns the exit code of a command that only prints: success if everything was written.</summary>
    /// <exception cref="DawException">DAW5020: some output could not be written.</exception>
    public int Printed()
    {
        Out.Flush();
        return (Out.Failure ?? Screen.Failure) is { } failure ? throw new DawException(Errors.OutputNotWritten(failure)) : ExitCode.Good;
    }

    /// <summary>Makes a path from the command line absolute.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, Directory);
}
