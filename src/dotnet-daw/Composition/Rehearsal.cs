using DawBuild.Files;
using DawBuild.Git;
using DawBuild.Git.Users;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs;

namespace DawBuild.Tool.Composition;

/// <summary>A plan that can run without consequences: in a scratch clone, with simulated agents and verifications, and with no task completed yet.</summary>
/// <param name="Plan">The plan in the clone.</param>
/// <param name="Scratch">The clone.</param>
/// <param name="Lock">Shows that the rehearsal is at work.</param>
internal sealed record Rehearsal(Plan Plan, ScratchClone Scratch, RunLock Lock) : IAsyncDisposable
{
    /// <summary>Creates the scratch clone and returns the plan in it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="verifies">True to run the plan's verification commands; false to replace them with commands of the same names that do nothing.</param>
    /// <param name="run">The rehearsal's run id.</param>
    /// <param name="user">The repository that the plan is in.</param>
    /// <param name="privateDirectory">Absolute path of the run's private folder. Whatever removes it also removes the clone, even after a crash.</param>
    /// <param name="processes">Starts git.</param>
    /// <param name="ct">Cancels the operation.</param>
    public static async Task<Rehearsal> PrepareAsync(Plan plan, bool verifies, string run, UserRepository user, string privateDirectory, IProcessRunner processes, CancellationToken ct)
    {
        var atWork = RehearsalHome.Take(privateDirectory, run);
        try
        {
            var directory = Path.Join(privateDirectory, "rehearsal", Path.GetFileName(user.Root));
            var clone = await ScratchClone.CreateAsync(user, directory, processes, ct);
            var path = Path.Join(directory, Path.GetRelativePath(user.Root, plan.Path));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(plan.Path, path, overwrite: true);
            var copy = PlanReader.ReadFile(path).Required();
            return new Rehearsal(copy with { Tasks = [.. copy.Tasks.Select(task => Play(task, verifies))] }, clone, atWork);
        }
        catch
        {
            atWork.Dispose();
            FolderRemoval.Delete(privateDirectory);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Scratch.DisposeAsync();
        Lock.Dispose();
    }

    // Simulated agents do not produce the promised files, and their work would not pass the plan's tests; neither is a reason to stop a rehearsal.
    private static PlanTask Play(PlanTask task, bool verifies) => task with
    {
        Verify = verifies ? task.Verify : [.. task.Verify.Select(command => command with { Run = "true" })],
        Status = PlanTaskStatus.Pending,
        Outputs = [],
        MayTouch = [],
        Protect = [],
        Reviewer = null,
        InSandbox = false,
        Sandbox = string.Equals(task.Sandbox, "e2b", StringComparison.Ordinal) ? "auto" : task.Sandbox,
    };
}
