using DawBuild.Planning.Tasks;

namespace DawBuild.Runs;

/// <summary>The run's folders outside the user's tree.</summary>
public static class WorkDirectories
{
    /// <summary>The folder that contains the tasks' worktrees, each named after its task.</summary>
    public static string Root(string privateDirectory) => Path.Join(privateDirectory, "work");

    /// <summary>The folder that the task's agent works in.</summary>
    public static string Of(string privateDirectory, PlanTask task) => Path.Join(Root(privateDirectory), task.Id.Value);

    /// <summary>The task's scratch folder, which holds HOME and TMPDIR of its agent.</summary>
    public static string Scratch(string privateDirectory, PlanTask task) => Path.Join(privateDirectory, "scratch", task.Id.Value);

    /// <summary>The scratch folder of the task's reviewer.</summary>
    public static string ReviewScratch(string privateDirectory, PlanTask task) => Path.Join(privateDirectory, "review", task.Id.Value);

    /// <summary>The folder that contains the verifications' folders; nothing in it outlives its coordinator.</summary>
    public static string Sandboxes(string privateDirectory) => Path.Join(privateDirectory, "sandbox");

    /// <summary>The folder for files to delete when the run ends.</summary>
    public static string Trash(string privateDirectory) => Path.Join(privateDirectory, "trash");

    /// <summary>Returns a new folder for one verification.</summary>
    public static string Sandbox(string privateDirectory, PlanTask task, string commit) =>
        Path.Join(Sandboxes(privateDirectory), $"{task.Id}-{commit[..10]}-{Guid.NewGuid().ToString("n")[..6]}");

    /// <summary>What no agent may read: the state next to the plan, and everything the run keeps outside the user's tree.</summary>
    public static IReadOnlyList<string> Hidden(RunDirectory directory, string privateDirectory) => [Path.Join(directory.Root, ".daw"), privateDirectory];

    /// <summary>The folder for transfers between this machine and the sandbox of an attempt's agent.</summary>
    public static string Transfer(string privateDirectory, PlanTask task, int attempt) =>
        Path.Join(privateDirectory, "transfer", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{task.Id}-{attempt}"));
}
