using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;

namespace DawBuild.Engine.Sessions;

/// <summary>Acquires a run: begins a new one, or cleans up after the dead coordinator of an old one, and opens its repository.</summary>
internal sealed class RunAcquisition(RunRequest request, string mark, RunJournal journal)
{
    /// <summary>Completes when the run has been acquired and the state of its work is known.</summary>
    /// <exception cref="DawException">The repository could not be opened, or the journal could not be written.</exception>
    public async Task TakeAsync(CancellationToken stop)
    {
        var run = request.Directory.Run;
        var isNew = journal.State.Started is null;
        if (isNew)
        {
            var plan = request.Plan;
            await journal.AppendAsync(new RunStarted(
                run, plan.Path, plan.Name, request.BaseCommit, request.Options.Slots, request.Options.Rehearsal, request.Options.Version, Environment.ProcessId, request.Tasks,
                request.Options.SimulatesVerification));
        }
        else
        {
            var processes = journal.State.Tasks.Values.Select(task => task.Process).OfType<ProcessIdentity>().ToList();
            var reaped = await ProcessReaper.ReapAsync(mark, processes, stop);
            var sandboxes = 0;
            foreach (var sandbox in request.Sandboxes.Values.Distinct())
            {
                sandboxes += await sandbox.CollectAsync(run, journal.State.Sandboxes, stop);
            }

            TemporaryFolders.Remove(mark);
            await journal.AppendAsync(new RunResumed(Environment.ProcessId, request.Options.Slots, reaped, sandboxes));
            foreach (var id in request.Tasks.Where(id => !journal.State.Tasks.ContainsKey(id)))
            {
                await journal.AppendAsync(new TaskAdded(id, By: null));
            }
        }

        foreach (var task in request.Plan.Tasks.Where(task => task.Status == PlanTaskStatus.Blocked && request.Tasks.Contains(task.Id) && journal.State.Task(task.Id).IsUntouched))
        {
            var why = Errors.BlockedByPlan(task.Id, task.BlockedReason);
            await journal.AppendAsync(new TaskBlocked(task.Id, why.Code, why.Message, Question: null));
        }

        if (request.Repository is { } repository)
        {
            await OpenAsync(repository, journal.State.Started!.Base!, stop);
            if (!isNew)
            {
                await new JournalReconciliation(journal, repository).CheckAsync(stop);
            }
        }
    }

    private async Task OpenAsync(IRepository repository, string baseCommit, CancellationToken stop)
    {
        try
        {
            var tip = await repository.OpenAsync(baseCommit, stop);
            repository.ForgetAll();
            if (!request.Options.SharesBranch && !journal.State.IsPosition(tip))
            {
                throw new DawException(Errors.BranchMoved(RunRefs.Integration(request.Directory.Run), tip, journal.State.Tip!, repository.StorePath));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.StateNotWritable(request.PrivateDirectory, e.Message), e);
        }
    }
}
