namespace DawBuild.Findings.Tampering;

/// <summary>What verification proved about a commit, by command line, because tasks may have their own commands.</summary>
/// <param name="Commands">The results by command line.</param>
public sealed record TestRecord(IReadOnlyDictionary<string, CommandTests> Commands)
{
    /// <summary>Creates the record of a verification's commands.</summary>
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

    /// <summary>Returns this record, completed with another record's commands that it does not contain.</summary>
    public TestRecord Over(TestRecord below)
    {
        var commands = new Dictionary<string, CommandTests>(below.Commands, StringComparer.Ordinal);
        foreach (var (run, tests) in Commands)
        {
            commands[run] = tests;
        }

        return new TestRecord(commands);
    }

    /// <summary>Returns the same record with counts only.</summary>
    public TestRecord WithoutNames() => new(Commands.ToDictionary(command => command.Key, command => command.Value with { Names = null }, StringComparer.Ordinal));
}
