using DawBuild.Planning.Tasks;

namespace DawBuild.Runs;

/// <summary>Folders of the run outside the user's tree.</summary>
public static class WorkDirectories
{
    /// <summary>The folder that holds the tasks' worktrees, each named after its task.</summary>
    public static string Root(string privateDirectory) => Path.Join(privateDirectory, "work");

    /// <summary>The folder that the task's agent works in.</summary>
    public static string Of(string privateDirectory, PlanTask task) => Path.Join(Root(privateDirectory), task.Id.Value);

    /// <summary>The task's scratch folder: HOME and TMPDIR of its agent.</summary>
    public static string Scratch(string privateDirectory, PlanTask task) => Path.Join(privateDirectory, "scratch", task.Id.Value);

    /// <summary>The scratch folder of the task's reviewer.</summary>
    public static string ReviewScratch(string privateDirectory, PlanTask task) => Path.Join(privateDirectory, "review", task.Id.Value);

    /// <summary>The folder that holds those of the verifications; nothing in it outlives its coordinator.</summary>
    public static string Sandboxes(string privateDirectory) => Path.Join(privateDirectory, "sandbox");

    /// <summary>The folder for what is to be deleted when the run ends.</summary>
    public static string Trash(string privateDirectory) => Path.Join(privateDirectory, "trash");

    /// <summary>A folder for one verification.</summary>
    public static string Sandbox(string privateDirectory, PlanTask task, string commit) =>
        Path.Join(Sandboxes(privateDirectory), $"{task.Id}-{commit[..10]}-{Guid.NewGuid().ToString("n")[..6]}");

    /// <summary>What no agent may read: the state beside the plan, and what the run keeps outside the user's tree.</summary>
    public static IReadOnlyList<string> Hidden(RunDirectory directory, string privateDirectory) => [Path.Join(directory.Root, ".daw"), privateDirectory];

    /// <summary>A folder for what travels between this machine and the sandbox that an agent works in.</summary>
    public static string Transfer(string privateDirectory, PlanTask task, int attempt) =>
        Path.Join(privateDirectory, "transfer", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{task.Id}-{attempt}"));
}
