using DawBuild.Diagnostics;

namespace DawBuild.Runs;

/// <summary>The folder of one run next to the plan: <c>.daw/runs/&lt;run&gt;</c>.</summary>
/// <param name="Root">Absolute path of the folder that contains <c>.daw</c>.</param>
/// <param name="Run">The run's id.</param>
public sealed record RunDirectory(string Root, string Run)
{
    /// <summary>Absolute path of the folder.</summary>
    public string Path => System.IO.Path.Join(RunsDirectory(Root), Run);

    /// <summary>The journal.</summary>
    public string JournalPath => System.IO.Path.Join(Path, "journal.jsonl");

    /// <summary>The log of the inner build.</summary>
    public string BuildLogPath => System.IO.Path.Join(Path, "msbuild.log");

    /// <summary>
    /// A file that holds the path of the socket for agents' notes while a coordinator is running. Only the build gets the path of the build's own socket.
    /// </summary>
    public string NotesLinkPath => System.IO.Path.Join(Path, "socket");

    /// <summary>The folder for digests of completed waves.</summary>
    public string DigestsDirectory => System.IO.Path.Join(Path, "digests");

    /// <summary>The folder for the tests that passed on each commit, and for the output of verifications that belong to no task.</summary>
    public string TestsDirectory => System.IO.Path.Join(Path, "tests");

    /// <summary>The folder that contains all runs of a root.</summary>
    public static string RunsDirectory(string root) => System.IO.Path.Join(root, ".daw", "runs");

    /// <summary>The file that a root's coordinator keeps locked.</summary>
    public static string LockPath(string root) => System.IO.Path.Join(root, ".daw", "lock");

    /// <summary>The folder for the logs of one attempt.</summary>
    public string AttemptDirectory(TaskId task, int attempt) =>
        System.IO.Path.Join(Path, "logs", task.Value, $"attempt-{attempt}");

    /// <summary>The log of an attempt's agent.</summary>
    public string AgentLogPath(TaskId task, int attempt) => System.IO.Path.Join(AttemptDirectory(task, attempt), "agent.log");

    /// <summary>The log of an attempt's reviewer.</summary>
    public string ReviewLogPath(TaskId task, int attempt) => System.IO.Path.Join(AttemptDirectory(task, attempt), "review.log");

    /// <summary>The folder for the logs of a commit's verification.</summary>
    public string VerificationDirectory(TaskId task, int attempt, string commit) =>
        System.IO.Path.Join(AttemptDirectory(task, attempt), $"verify-{commit[..Math.Min(10, commit.Length)]}");

    /// <summary>Lists the runs of a root, newest first.</summary>
    public static IReadOnlyList<RunDirectory> List(string root)
    {
        var runs = RunsDirectory(root);
        return !Directory.Exists(runs)
            ? []
            : [.. Directory.EnumerateDirectories(runs)
                .Select(System.IO.Path.GetFileName)
                .Where(name => name is not null && RunId.IsValid(name) && File.Exists(System.IO.Path.Join(runs, name, "journal.jsonl")))
                .OrderDescending(StringComparer.Ordinal)
                .Select(name => new RunDirectory(root, name!))];
    }
}
