namespace DawBuild.Execution.Sandboxes.Findings;

/// <summary>
/// Reads what a verification command left (its output, files with test results) for people and prompts: where the errors are, which tests
/// failed, how many ran. Everything it reads is untrusted, and what it keeps is bounded.
/// </summary>
/// <param name="roots">Absolute paths of the clone: as the command saw it, and as this machine sees it where that differs.</param>
public sealed class CommandReport(params IReadOnlyList<string> roots)
{
    private readonly RepositoryPaths _paths = new(roots);
    private readonly FindingList _findings = new();
    private readonly List<TestResults> _fromFiles = [];
    private TestResults? _fromConsole;

    /// <summary>Reads the output of the command, or one of its streams, to the end: UTF-8; bytes that are not are replaced.</summary>
    public void ReadOutput(Stream output)
    {
        var compiler = new CompilerOutput(_paths, _findings);
        var tests = new TestConsole(_paths);
        foreach (var line in OutputText.Lines(output))
        {
            compiler.Read(line);
            tests.Read(line);
        }

        if (tests.Complete() is { } results)
        {
            _fromConsole = TestResults.Sum(_fromConsole, results);
        }
    }

    /// <summary>Reads a file with the results of tests: TRX, or XML as JUnit writes it.</summary>
    /// <returns>False when it is neither, or broken.</returns>
    public bool ReadTestResults(Stream xml)
    {
        if (TestResultsXml.Read(xml, _paths) is not { } results)
        {
            return false;
        }

        _fromFiles.Add(results);
        return true;
    }

    /// <summary>The result with what was found: findings when the command failed, counts in any case. Files count more than the console, which says the same with fewer words.</summary>
    public CommandResult Complete(CommandResult result)
    {
        var tests = _fromFiles.Count > 0 ? _fromFiles.Aggregate(TestResults.Sum) : _fromConsole;
        foreach (var failed in tests?.Failed ?? [])
        {
            _findings.Add(failed);
        }

        var passed = result.ExitCode == 0 && !result.TimedOut;
        return result with { Findings = passed ? [] : _findings.ToList(), Tests = tests?.Counts, Passed = tests?.Passed };
    }
}
