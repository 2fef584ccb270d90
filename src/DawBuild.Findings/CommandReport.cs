namespace DawBuild.Findings;

/// <summary>
/// Reads the output and the test result files of a verification command for people and prompts: where the errors are, which tests failed, and how many
/// ran. All of its input is untrusted, so what it keeps and how long it takes are limited.
/// </summary>
/// <param name="roots">Absolute paths of the clone: as the command saw it, and as this machine sees it if that differs.</param>
/// <param name="patience">Canceled when the time for the report is up; the report then says that it is incomplete.</param>
public sealed class CommandReport(IReadOnlyList<string> roots, CancellationToken patience)
{
    private const string Cut = "\nDawBuild stopped reading the output and result files: there is too much of it. No tests are counted.";

    private readonly RepositoryPaths _paths = new(roots);
    private readonly FindingList _findings = new();
    private readonly List<TestResults> _fromFiles = [];
    private readonly TestConsole _console = new(new RepositoryPaths(roots));
    private bool _isCut;

    /// <summary>Returns how long the report of a command may take: what is left of the command's own limit, between 10 and 120 seconds.</summary>
    /// <param name="limit">The command's time limit.</param>
    /// <param name="taken">How long the command took.</param>
    public static TimeSpan Patience(TimeSpan limit, TimeSpan taken) => TimeSpan.FromSeconds(Math.Clamp((limit - taken).TotalSeconds, 10, 120));

    /// <summary>Reads the command's output, or one of its streams, to the end as UTF-8; invalid bytes are replaced.</summary>
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

    /// <summary>Reads a test result file: TRX or JUnit XML.</summary>
    /// <returns>False if it is neither, or malformed.</returns>
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

    /// <summary>Adds what was found: findings if the command failed, and counts unless time ran out. Files take precedence over the console.</summary>
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
