using DawBuild.Diagnostics;

namespace DawBuild.Runs;

/// <summary>The folder of one run beside the plan: <c>.daw/runs/&lt;run&gt;</c>.</summary>
/// <param name="Root">Absolute path of the folder that holds <c>.daw</c>.</param>
/// <param name="Run">The run's id.</param>
public sealed record RunDirectory(string Root, string Run)
{
    /// <summary>Absolute path of the folder.</summary>
    public string Path => System.IO.Path.Join(RunsDirectory(Root), Run);

    /// <summary>The journal.</summary>
    public string JournalPath => System.IO.Path.Join(Path, "journal.jsonl");

    /// <summary>What the inner build printed.</summary>
    public string BuildLogPath => System.IO.Path.Join(Path, "msbuild.log");

    /// <summary>A file with the path of the socket that takes agents' notes, while a coordinator is at work. The build's own socket is told to the build alone.</summary>
    public string NotesLinkPath => System.IO.Path.Join(Path, "socket");

    /// <summary>Digests of completed waves.</summary>
    public string DigestsDirectory => System.IO.Path.Join(Path, "digests");

    /// <summary>Which tests passed on which commit, and the output of verifications that belong to no task.</summary>
    public string TestsDirectory => System.IO.Path.Join(Path, "tests");

    /// <summary>The folder that holds all runs of a root.</summary>
    public static string RunsDirectory(string root) => System.IO.Path.Join(root, ".daw", "runs");

    /// <summary>The file that the coordinator of a root keeps locked.</summary>
    public static string LockPath(string root) => System.IO.Path.Join(root, ".daw", "lock");

    /// <summary>The folder of one attempt's logs.</summary>
    public string AttemptDirectory(TaskId task, int attempt) =>
        System.IO.Path.Join(Path, "logs", task.Value, $"attempt-{attempt}");

    /// <summary>What the agent of an attempt printed.</summary>
    public string AgentLogPath(TaskId task, int attempt) => System.IO.Path.Join(AttemptDirectory(task, attempt), "agent.log");

    /// <summary>What the reviewer of an attempt printed.</summary>
    public string ReviewLogPath(TaskId task, int attempt) => System.IO.Path.Join(AttemptDirectory(task, attempt), "review.log");

    /// <summary>What the verification of a commit printed.</summary>
    public string VerificationDirectory(TaskId task, int attempt, string commit) =>
        System.IO.Path.Join(AttemptDirectory(task, attempt), $"verify-{commit[..Math.Min(10, commit.Length)]}");

    /// <summary>The runs of a root, newest first.</summary>
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
