using DawBuild.Agents;
using DawBuild.Agents.Simulation;
using DawBuild.Diagnostics;
using DawBuild.Engine;
using DawBuild.GitHub.Publishing;
using DawBuild.Graph.Building;
using DawBuild.Memory.Experiences;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Observers;
using DawBuild.Runs.Sandboxes;
using DawBuild.Tool.Display;
using DawBuild.Tool.Mcp;

namespace DawBuild.Tool.Composition;

/// <summary>Assembles a run: the one place where all rooms meet.</summary>
internal sealed class RunSetup : IAsyncDisposable
{
    private readonly RunEnvironment _place;
    private readonly LiveView? _view;
    private readonly GitHubObserver? _github;
    private readonly GraphLink? _graph;
    private readonly Action<Diagnostic> _warn;

    private RunSetup(RunRequest request, TimeSpan? hour, RunEnvironment place, LiveView? view, GitHubObserver? github, GraphLink? graph, RunReportFile report, Action<Diagnostic> warn) =>
        (Request, Hour, _place, _view, _github, _graph, Report, _warn) = (request, hour, place, view, github, graph, report, warn);

    /// <summary>The run.</summary>
    public RunRequest Request { get; }

    /// <summary>Wall time of one plan hour; null if agents are not simulated.</summary>
    public TimeSpan? Hour { get; }

    /// <summary>The report that the run leaves.</summary>
    public RunReportFile Report { get; }

    private TelemetryParts? Telemetry { get; init; }

    private NotificationParts? Notifications { get; init; }

    /// <summary>Assembles the run; null if there is nothing to do.</summary>
    /// <exception cref="DawException">Something that the run needs is missing or invalid; all problems at once.</exception>
    public static async Task<RunSetup?> CreateAsync(RunArguments arguments, Invocation invocation, CancellationToken ct)
    {
        if (!Directory.Exists(Path.GetTempPath()))
        {
            throw new DawException(Errors.NoTemporaryFolder(Path.GetTempPath()));
        }

        var processes = new ProcessRunner(invocation.Time);
        var place = await RunEnvironment.FindAsync(arguments, invocation, processes, ct);
        RunSetup? setup = null;
        try
        {
            return setup = await CreateAsync(place, arguments, invocation, processes, ct);
        }
        finally
        {
            if (setup is null)
            {
                await place.DisposeAsync();
            }
        }
    }

    /// <summary>Ends the live view and what is shown elsewhere, before anything else is printed.</summary>
    public async ValueTask CloseViewsAsync()
    {
        if (_github is not null)
        {
            await _github.DisposeAsync();
        }

        if (Notifications is not null)
        {
            await Notifications.DisposeAsync();
        }

        if (Telemetry?.Close() is { } warning)
        {
            _warn(warning with { Message = Request.Secrets.Redact(warning.Message) });
        }

        if (_view is not null)
        {
            await _view.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_graph is not null)
        {
            await _graph.DisposeAsync();
        }

        await _place.DisposeAsync();
    }

    private static async Task<RunSetup?> CreateAsync(RunEnvironment place, RunArguments arguments, Invocation invocation, ProcessRunner processes, CancellationToken ct)
    {
        var plan = arguments.SharedRun is null || place.Repository is null ? place.Plan : await place.ProgressAsync(ct);
        var tasks = TasksOf(arguments, plan);
        if (tasks.Count == 0)
        {
            return null;
        }

        if (arguments.Into is { } into && place.Repository is { } repository)
        {
            await repository.CheckFastForwardAsync(into, place.BaseCommit!, ct);
        }

        // Runs concurrently with what follows.
        var secrets = place.Secrets;
        var build = new InnerBuild(processes, plan.Directory, new InnerBuildOptions { MultiThreaded = arguments.MultiThreaded, BinaryLog = arguments.BinaryLog, Redact = secrets.Redact, Withheld = HostSecrets.NotFor(plan, invocation.Environment, secrets) });
        var analysing = Task.Run(() => PlanAnalysis.Of(plan), ct);

#pragma warning disable RS0030 // Every process of the run inherits it, however it is started: whatever survives a dead coordinator can be found.
        Environment.SetEnvironmentVariable(ProcessReaper.MarkVariable, RunMark.Of(place.PrivateDirectory));
#pragma warning restore RS0030

        var catalogue = AgentCatalogue.Load(new AgentCatalogueOptions
        {
            Plan = plan,
            Processes = processes,
            Time = invocation.Time,
            Environment = invocation.Environment,
            Secrets = secrets,
            Simulation = new SimulationOptions { Hour = arguments.Hour },
            Rehearsal = arguments.Rehearse,
        });
        var agents = AgentsOf(plan, tasks, catalogue);
        var sandboxes = await SandboxCatalogue.LoadAsync(place.Root, tasks, processes, secrets, invocation, ct);
        await LongStep.TellAsync("asking agents and sandboxes whether they are ready", ProbeAsync(tasks, agents, sandboxes, ct), invocation);
        var confinement = await AgentConfinements.ChooseAsync([.. tasks.Where(task => Names(task).Any(name => agents[name] is not SimulatedAgent))], processes, invocation, ct);
        if (place.Repository is { } own)
        {
            own.IsOutOfReach = tasks.TrueForAll(task => IsShutIn(task, agents, sandboxes, confinement));
        }

        var view = invocation.IsInteractive ? new LiveView(plan, Terminal.Of(invocation), invocation.Time) : null;
        Action<Diagnostic> warn = view is not null ? view.Say : warning => invocation.Error.WriteLine(warning.ToString());
        var github = place.Repository is null ? null : place.GitHub?.Show(plan, place.Run, place.Repository, warn);
        var notifications = NotificationParts.IsAskedFor(arguments) ? NotificationParts.Of(arguments, processes, invocation, warn) : null;
        var telemetry = TelemetryParts.IsAskedFor(arguments, invocation) ? TelemetryParts.Of(plan, place.Run, arguments, agents, invocation, warn) : null;
        var analysis = await analysing;
        var directory = new RunDirectory(place.Root, place.Run);
        var lessons = arguments.Rehearse ? null : RunMemory.Open(plan, place.Root, place.Run);
        var graph = !arguments.Rehearse && GraphChoice.Of(plan, arguments.Memory, invocation) is { } named
            ? await LongStep.TellAsync("connecting to the graph memory", GraphLink.OpenAsync(plan, named, secrets, invocation, ct), invocation)
            : null;
        var report = new RunReportFile();
        IEnumerable<IRunObserver?> observers =
        [
            view ?? (IRunObserver)new PlainView(plan, invocation.Out), new TasksFile(arguments.Again ? arguments.Plan : plan), new ProgressFile(plan, analysis), report, github,
            .. telemetry?.Observers ?? [], .. notifications?.Observers ?? [],
            new ExperienceLog(directory), lessons, graph?.Watch(directory, plan),
        ];
        var simulated = agents.Values.All(agent => agent is SimulatedAgent);
        var request = new RunRequest
        {
            Plan = plan,
            Analysis = analysis,
            Tasks = [.. tasks.Select(task => task.Id)],
            Directory = directory,
            LockPath = arguments.Rehearse ? Path.Join(directory.Path, "lock") : RunDirectory.LockPath(place.Root),
            PrivateDirectory = place.PrivateDirectory,
            Options = new RunOptions
            {
                Slots = arguments.Agents,
                Verifications = arguments.Verifications,
                SharesBranch = arguments.SharedRun is not null,
                Rehearsal = arguments.Rehearse,
                SimulatesVerification = arguments is { Rehearse: true, VerifyRehearsal: false },
                ComparesTests = !arguments.Rehearse,
                Version = ToolVersion.Text,
            },
            Repository = place.Repository,
            BaseCommit = place.BaseCommit,
            Into = arguments.Into,
            Store = place.Store,
            Agents = agents,
            Lessons = lessons,
            AgentVariables = telemetry?.AgentVariables,
            Sandboxes = sandboxes,
            Confinement = confinement,
            Desk = new PlanDesk(plan.Path),
            Observers = [.. observers.OfType<IRunObserver>()],
            Warn = warn,
            Build = build,
            Secrets = secrets,
            Time = invocation.Time,
        };
        return new RunSetup(request, simulated ? arguments.Hour : null, place, view, github, graph, report, warn) { Telemetry = telemetry, Notifications = notifications };
    }

    private static List<PlanTask> TasksOf(RunArguments arguments, Plan plan)
    {
        var named = arguments.Tasks.Select(name => TaskSelector.Of(plan, name)).ToList();
        if (arguments.SharedRun is null)
        {
            return [.. PlanGraph.Of(plan).Closure((named.Count > 0 ? named : plan.Tasks).Select(task => task.Id)).Where(task => task.Status != PlanTaskStatus.Completed)];
        }

        // Other machines do the rest: what this task needs must already be there.
        var open = plan.Tasks.Where(task => task.Status != PlanTaskStatus.Completed).Select(task => task.Id).ToHashSet();
        var unmet = named.Where(task => open.Contains(task.Id)).SelectMany(task => task.DependsOn.Where(open.Contains), (task, need) => Errors.DependencyNotMet(task.Id, need, "is not completed")).ToList();
        return unmet.Count == 0 ? [.. named.Where(task => open.Contains(task.Id))] : throw new DawException(unmet);
    }

    private static Dictionary<string, IAgent> AgentsOf(Plan plan, List<PlanTask> tasks, AgentCatalogue catalogue)
    {
        var problems = catalogue.Check(plan with { Tasks = tasks });
        if (problems.Count > 0)
        {
            throw new DawException(problems);
        }

        return tasks.SelectMany(Names).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => catalogue.TryGet(name, out var agent) ? agent : throw new DawException(Errors.Bug($"agent {name} is gone")), StringComparer.Ordinal);
    }

    // A reviewer runs on this machine, wherever the agent runs.
    private static bool IsShutIn(PlanTask task, Dictionary<string, IAgent> agents, IReadOnlyDictionary<string, ISandbox> sandboxes, IAgentConfinement? confinement) =>
        (Names(task).All(name => agents[name] is SimulatedAgent) || (task.Confine && confinement is not null) || (task.InSandbox && task.Reviewer is null))
        && (!SandboxCatalogue.IsUsed(task) || sandboxes[task.Sandbox].IsIsolated);

    private static IEnumerable<string> Names(PlanTask task) => task.Fallback.Append(task.Agent).Concat(task.Reviewer is { } reviewer ? [reviewer] : []);

    private static async Task ProbeAsync(List<PlanTask> tasks, Dictionary<string, IAgent> agents, IReadOnlyDictionary<string, ISandbox> sandboxes, CancellationToken ct)
    {
        var here = tasks.Where(task => !task.InSandbox).Select(task => task.Agent).Concat(tasks.Select(task => task.Reviewer).OfType<string>()).Distinct(StringComparer.Ordinal).Select(name => agents[name].ProbeAsync(ct));
        var elsewhere = tasks.Where(task => task.InSandbox).Select(task => task.Agent).Distinct(StringComparer.Ordinal).Select(name => Task.FromResult(AgentCatalogue.ProbeElsewhere(agents[name])));
        var used = tasks.Where(SandboxCatalogue.IsUsed).Select(task => task.Sandbox).Distinct(StringComparer.Ordinal).Select(name => sandboxes[name].ProbeAsync(ct));
        var problems = (await Task.WhenAll([.. here, .. elsewhere, .. used])).OfType<Diagnostic>().ToList();
        if (problems.Count > 0)
        {
            throw new DawException(problems);
        }
    }
}
