namespace DawBuild.Findings.Tampering;

/// <summary>What verification proved of a commit, by command line: tasks may have commands of their own.</summary>
/// <param name="Commands">The commands by their command line.</param>
public sealed record TestRecord(IReadOnlyDictionary<string, CommandTests> Commands)
{
    /// <summary>What the commands of a verification prove.</summary>
    public static TestRecord Of(IEnumerable<CommandResult> results)
    {
        var commands = new Dictionary<string, CommandTests>(StringComparer.Ordinal);
        foreach (var command in results)
        {
            var names = command.Passed is { IsWhole: true } passed ? passed.Cases : null;
            commands[command.Run] = new CommandTests(command is { ExitCode: 0, TimedOut: false }, command.Tests?.Passed, names);
        }

        return new TestRecord(commands);
    }

    /// <summary>This, and for commands that it does not know what another record says of them.</summary>
    public TestRecord Over(TestRecord below)
    {
        var commands = new Dictionary<string, CommandTests>(below.Commands, StringComparer.Ordinal);
        foreach (var (run, tests) in Commands)
        {
            commands[run] = tests;
        }

        return new TestRecord(commands);
    }

    /// <summary>The same with counts alone.</summary>
    public TestRecord WithoutNames() => new(Commands.ToDictionary(command => command.Key, command => command.Value with { Names = null }, StringComparer.Ordinal));
}
