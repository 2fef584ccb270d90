using System.Buffers;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Git;
using DawBuild.Git.Users;
using DawBuild.Memory.Lessons;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Processes.Redaction;
using DawBuild.Runs;
using DawBuild.Runs.Checkpoints;
using DawBuild.Runs.Journal;

namespace DawBuild.Tool.Composition;

/// <summary>Where a run takes place: its plan, id, and repository.</summary>
internal sealed record RunEnvironment : IAsyncDisposable
{
    /// <summary>The plan: the user's own, or the one in the scratch clone.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Absolute path of the folder that holds <c>.daw</c>.</summary>
    public required string Root { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>Absolute path of the run's folder outside the user's tree.</summary>
    public required string PrivateDirectory { get; init; }

    /// <summary>The repository; null if no task needs one.</summary>
    public GitRepository? Repository { get; init; }

    /// <summary>The commit that a new run starts from.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>The store that keeps a copy of the journal; null for none.</summary>
    public ICheckpointStore? Store { get; init; }

    /// <summary>The connection to GitHub; null if nothing is shown there.</summary>
    public GitHubLink? GitHub { get; init; }

    /// <summary>This machine's secrets.</summary>
    public required SecretRedactor Secrets { get; init; }

    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?{}[]");

    private Rehearsal? Rehearsal { get; init; }

    /// <summary>Determines the environment of a run.</summary>
    /// <exception cref="DawException">A repository is needed and there is none, or there is nothing to resume.</exception>
    public static async Task<RunEnvironment> FindAsync(RunArguments arguments, Invocation invocation, IProcessRunner processes, CancellationToken ct)
    {
        var root = arguments.Plan.Directory;
        var user = await LongStep.TellAsync("looking at the repository", UserAsync(arguments, invocation, processes, ct), invocation);
        var secrets = HostSecrets.Of(arguments, invocation);
        var github = await LongStep.TellAsync("logging in to GitHub", GitHubLink.FindAsync(arguments, user, processes, secrets, invocation, ct), invocation);
        var store = arguments.Store is { } address && !arguments.Rehearse
            ? StoreLink.Open(arguments, address, invocation)
            : null;
        var (run, isNew) = (arguments.SharedRun ?? arguments.Run) is { } known ? (known, false)
            : arguments.Rehearse ? (RunId.New(invocation.Time), false)
            : await ResumePolicy.ChooseAsync(arguments, root, store, invocation.Time, ct);
        var start = user is null || arguments.Rehearse ? user?.Head : await new StartCommit(arguments, user, processes).FindAsync(run, isNew, ct);
        var stateHome = StateHome.Of(invocation, root);
        var home = arguments.Rehearse ? await new RehearsalHome(stateHome).CreateAsync(run, user!, processes, ct) : Path.Join(stateHome, run);
        var rehearsal = arguments.Rehearse
            ? await LongStep.TellAsync("copying the repository for the rehearsal", Rehearsal.PrepareAsync(arguments.Plan, arguments.VerifyRehearsal, run, user!, home, processes, ct), invocation)
            : null;
        var repository = rehearsal?.Scratch.Repository ?? user;
        return new RunEnvironment
        {
            Plan = rehearsal?.Plan ?? Guarded(arguments.OpenPlan(), user),
            Root = root,
            Run = run,
            PrivateDirectory = home,
            BaseCommit = rehearsal?.Scratch.Repository.Head ?? start,
            Rehearsal = rehearsal,
            Store = store,
            GitHub = github,
            Secrets = secrets,
            Repository = repository is null ? null : new GitRepository(
                new GitRepositoryOptions
                {
                    User = repository,
                    Run = run,
                    PrivateDirectory = home,
                    Remote = github?.Remote ?? arguments.Remote,
                    RemoteToken = github?.RemoteToken,
                    OnlyTask = arguments.SharedRun is null ? null : TaskSelector.Of(arguments.Plan, arguments.Tasks[0]).Id,
                },
                processes,
                invocation.Time),
        };
    }

    /// <summary>Returns the plan with the progress of all machines: tasks that are on the remote's integration branch are completed.</summary>
    public async Task<Plan> ProgressAsync(CancellationToken ct)
    {
        await Repository!.OpenAsync(BaseCommit!, ct);
        var done = await Repository.IntegratedTasksAsync(BaseCommit!, ct);
        return Plan with { Tasks = [.. Plan.Tasks.Select(task => done.Contains(task.Id) ? task with { Status = PlanTaskStatus.Completed } : task)] };
    }

    public async ValueTask DisposeAsync()
    {
        if (Repository is not null)
        {
            await Repository.DisposeAsync();
        }

        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        if (Rehearsal is not null)
        {
            await Rehearsal.DisposeAsync();
            FolderRemoval.Delete(PrivateDirectory);
        }
    }

    // A person must approve lessons: whatever an agent writes there would be shown to all later agents.
    private static Plan Guarded(Plan plan, UserRepository? user)
    {
        if (user is null)
        {
            return plan;
        }

        var lessons = Path.Join(Path.GetRelativePath(user.Root, plan.Directory), LessonFile.Name).Replace('\\', '/');
        lessons = lessons.StartsWith("./", StringComparison.Ordinal) ? lessons[2..] : lessons;
        return lessons.AsSpan().ContainsAny(Wildcards) ? plan : plan with { Tasks = [.. plan.Tasks.Select(task => task with { Protect = [.. task.Protect, lessons] })] };
    }

    private static async Task<UserRepository?> UserAsync(RunArguments arguments, Invocation invocation, IProcessRunner processes, CancellationToken ct)
    {
        if (!arguments.Rehearse && !arguments.ReportToGitHub && !arguments.OpenPlan().Tasks.Any(task => task.Workspace == WorkspaceKind.Worktree && task.Status != PlanTaskStatus.Completed))
        {
            return null;
        }

        var user = await new RepositoryLocator(processes).LocateAsync(arguments.Plan.Directory, ct, [.. PlansOf(arguments.Plan)]);
        var atWork = arguments.Plan.Tasks.Where(task => task.Workspace == WorkspaceKind.Worktree && task.Status != PlanTaskStatus.Completed).ToList();
        var contents = atWork.Count == 0 ? [] : await new RepositoryContents(user, processes).CheckAsync(atWork, ct);
        IEnumerable<Diagnostic?> warnings = [.. user.Warnings, .. contents, RepositoryLocator.ExcludeRunFiles(user)];
        foreach (var warning in warnings.OfType<Diagnostic>())
        {
            await invocation.Error.WriteLineAsync(warning.ToString());
        }

        return user;
    }

    // Several plans may share a folder. Another plan's unreadable run is no reason not to run this plan.
    private static IEnumerable<string> PlansOf(Plan plan)
    {
        var others = RunDirectory.List(plan.Directory).Select(run =>
        {
            try
            {
                return JournalReader.Read(run.JournalPath).FirstOrDefault() as RunStarted;
            }
            catch (DawException)
            {
                return null;
            }
        });
        return others.OfType<RunStarted>().Select(started => started.Plan).Append(plan.Path).Select(path => Path.GetFileName(path)).Distinct(StringComparer.Ordinal);
    }
}
