using DawBuild.Diagnostics;
using DawBuild.Engine.Stages;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Coordination;

/// <summary>
/// Lets the build walk the graph until nothing more can be done: again if something killed it, and again if tasks joined the plan. A task that
/// the build never brought through its stages is blocked and reported.
/// </summary>
internal sealed class GraphWalk(RunContext run, Coordinator coordinator, IGraphBuild build, CoordinatorServer server)
{
    private const int MaxRestarts = 5;

    private readonly PlanGraph _graph = run.Analysis.Graph;
    private Dictionary<TaskId, TimeSpan>? _starts;
    private int _room;

    public async Task RunAsync(IReadOnlyList<TaskId> tasks, CancellationToken ct)
    {
        _room = await build.RoomAsync(run.Options.Slots);
        var wanted = tasks.ToHashSet();
        var (restarts, left) = (0, int.MaxValue);
        for (var reachable = Reachable(wanted); reachable.Count > 0; reachable = Reachable(wanted))
        {
            if (reachable.Count < left)
            {
                // Gives up only if the build is killed again and again before any task is done.
                (restarts, left) = (0, reachable.Count);
            }

            coordinator.Expect(reachable, _room);
            var result = await build.RunAsync(Request(reachable), ct);
            if (ct.IsCancellationRequested)
            {
                return;
            }

            if (result.Killed && restarts < MaxRestarts && Reachable(wanted).Count > 0)
            {
                run.Journal.Warn(Errors.BuildKilled(++restarts));
                continue;
            }

            await coordinator.IdleAsync();
            await BlockForgottenAsync(reachable, result);
        }
    }

    private GraphBuildRequest Request(List<TaskId> tasks) => new()
    {
        Plan = run.Plan,
        Tasks = tasks,
        Run = run.Run,
        SocketPath = server.SocketPath,
        Started = server.Trust,
        WorkRoot = WorkDirectories.Root(run.PrivateDirectory),
        LogPath = run.Directory.BuildLogPath,
        Slots = run.Options.Slots,
    };

    /// <summary>Unfinished tasks that do not wait for a person and whose dependencies are completed or also reachable, each after its dependencies.</summary>
    private List<TaskId> Reachable(HashSet<TaskId> wanted)
    {
        var reachable = new List<TaskId>();
        var known = new HashSet<TaskId>();
        foreach (var position in _graph.TopologicalOrder)
        {
            var task = _graph.Tasks[position];
            if (!run.IsCompleted(task.Id)
                && wanted.Contains(task.Id)
                && !WaitsForPerson(task)
                && task.DependsOn.All(dependency => run.IsCompleted(dependency) || known.Contains(dependency)))
            {
                known.Add(task.Id);
                reachable.Add(task.Id);
            }
        }

        return reachable.Count > _room ? [.. reachable.OrderBy(PlannedStart)] : reachable;
    }

    // Tasks that do not fit into the build at once are admitted by planned start. The sort is stable, so a task stays behind its dependencies.
    private TimeSpan PlannedStart(TaskId task)
    {
        _starts ??= Schedule.For(run.Analysis, run.Options.Slots, run.Plan.Categories).Tasks.ToDictionary(scheduled => scheduled.Id, scheduled => scheduled.Start);
        return _starts[task];
    }

    private bool WaitsForPerson(PlanTask task) => NextSteps.Of(run.State(task.Id), task, Stage.Report) switch
    {
        NextStep.Blocked => true,
        NextStep.Attempt => run.Providers.IsLoggedOut(run.Providers.Choose(task, run.Agents).Provider),
        NextStep.Review => run.Providers.IsLoggedOut(run.Agents[task.Reviewer!].Provider),
        _ => false,
    };

    private async Task BlockForgottenAsync(List<TaskId> tasks, GraphBuildResult result)
    {
        foreach (var problem in result.Problems)
        {
            run.Journal.Warn(problem);
        }

        foreach (var id in tasks.Where(id => !run.IsCompleted(id) && !WaitsForPerson(run.Tasks[id]) && run.Tasks[id].DependsOn.All(run.IsCompleted)))
        {
            var problem = result.Failed.GetValueOrDefault(id) ?? Errors.BuildWithoutTask(id, run.Directory.BuildLogPath);
            await run.Journal.AppendAsync(new TaskBlocked(id, problem.Code, problem.Message, Question: null));
        }
    }
}
