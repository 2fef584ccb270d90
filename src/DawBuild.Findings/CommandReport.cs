namespace DawBuild.Findings;

/// <summary>
/// Reads what a verification command left (its output, files with test results) for people and prompts: where the errors are, which tests
/// failed, how many ran. Everything it reads is untrusted: what it keeps is bounded, and so is the time that it takes.
/// </summary>
/// <param name="roots">Absolute paths of the clone: as the command saw it, and as this machine sees it where that differs.</param>
/// <param name="patience">Cancelled when the time for the report is over; then it says that it is not complete.</param>
public sealed class CommandReport(IReadOnlyList<string> roots, CancellationToken patience)
{
    private const string Cut = "\nDawBuild stopped reading the output and result files: there is too much of it. No tests are counted.";

    private readonly RepositoryPaths _paths = new(roots);
    private readonly FindingList _findings = new();
    private readonly List<TestResults> _fromFiles = [];
    private readonly TestConsole _console = new(new RepositoryPaths(roots));
    private bool _isCut;

    /// <summary>The time for the report of a command: what is left of its own limit, within reason.</summary>
    /// <param name="limit">The command's time limit.</param>
    /// <param name="taken">What it has taken.</param>
    public static TimeSpan Patience(TimeSpan limit, TimeSpan taken) => TimeSpan.FromSeconds(Math.Clamp((limit - taken).TotalSeconds, 10, 120));

    /// <summary>Reads the output of the command, or one of its streams, to the end: UTF-8; bytes that are not are replaced.</summary>
    public void ReadOutput(Stream output)
    {
        try
        {
            var compiler = new CompilerOutput(_paths, _findings);
            foreach (var line in OutputText.Lines(output, patience))
            {
                compiler.Read(line);
                _console.Read(line);
            }
        }
        catch (OperationCanceledException)
        {
            _isCut = true;
        }

        _console.EndStream();
    }

    /// <summary>Reads a file with the results of tests: TRX, or XML as JUnit writes it.</summary>
    /// <returns>False when it is neither, or broken.</returns>
    public bool ReadTestResults(Stream xml)
    {
        try
        {
            if (TestResultsXml.Read(xml, _paths, patience) is { } results)
            {
                _fromFiles.Add(results);
                return true;
            }
        }
        catch (OperationCanceledException)
        {
            _isCut = true;
        }

        return false;
    }

    /// <summary>The result with what was found: findings when the command failed, counts in any case. Files count more than the console, which says the same with fewer words.</summary>
    public CommandResult Complete(CommandResult result)
    {
        var tests = _fromFiles.Count > 0 ? _fromFiles.Aggregate(TestResults.Sum) : _console.Complete();
        foreach (var failed in tests?.Failed ?? [])
        {
            _findings.Add(failed);
        }

        var passed = result.ExitCode == 0 && !result.TimedOut;
        return result with
        {
            Findings = passed ? [] : _findings.ToList(),
            Tests = _isCut ? null : tests?.Counts,
            Passed = _isCut ? null : tests?.Passed,
            StandardError = _isCut ? result.StandardError + Cut : result.StandardError,
        };
    }
}
