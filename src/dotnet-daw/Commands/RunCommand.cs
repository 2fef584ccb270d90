using System.CommandLine;
using System.CommandLine.Parsing;
using DawBuild.Agents.Simulation;
using DawBuild.Diagnostics;
using DawBuild.Engine.Sessions;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;
using DawBuild.Tool.Composition;
using DawBuild.Tool.Display;
using DawBuild.Tool.Mcp;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw run</c> and <c>daw resume</c>.</summary>
internal static class RunCommand
{
    private const int DefaultAgents = 8;

    public static Command Create(Invocation invocation)
    {
        var tasks = new Argument<string[]>("task") { Description = "Tasks to run, with their dependencies (default: all).", Arity = ArgumentArity.ZeroOrMore }.OfTasks(invocation);
        var rehearse = new Option<bool>("--rehearse", "--dry-run") { Description = "Run the plan with simulated agents in a scratch clone. Spends no tokens; in your checkout, it writes only its record in .daw. The \"verify\" commands are simulated too." };
        var verify = new Option<bool>("--verify") { Description = "With --rehearse: run the real \"verify\" commands." };
        var hour = DurationOption.Create(["--simulated-hour", "--hour"], "With --rehearse: how long a simulated agent takes for one planned hour (default: 0.4s).");
        var fresh = new Option<bool>("--new") { Description = "Start a new run even though the last one is not completed." };
        var again = new Option<bool>("--again") { Description = "Start a new run that repeats the named tasks (default: all), even if they are completed." };
        var from = new Option<string?>("--from") { Description = "Start a new run from this branch, tag, or commit (default: what is checked out).", HelpName = "branch" };
        var shared = new SharedOptions();
        var command = new Command("run", "Runs the plan, or continues an interrupted run.\n\nExample: dotnet daw run -m 8") { tasks, rehearse, verify, hour, fresh, again, from };
        shared.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(rehearse) && shared.ShowsOnGitHub(result))
            {
                result.AddError("--rehearse changes nothing outside its scratch clone: omit --pr and --report.");
            }

            if (result.GetValue(verify) && !result.GetValue(rehearse))
            {
                result.AddError("\"--verify\" belongs to --rehearse, because every other run verifies. Add --rehearse, or omit --verify.");
            }
        });
        command.SetAction((parsed, ct) => ExecuteAsync(
            shared.Read(parsed, invocation) with
            {
                Tasks = parsed.GetValue(tasks) ?? [],
                Rehearse = parsed.GetValue(rehearse),
                VerifyRehearsal = parsed.GetValue(verify),
                Hour = parsed.GetValue(hour) ?? new SimulationOptions().Hour,
                New = parsed.GetValue(fresh) || parsed.GetValue(again),
                Again = parsed.GetValue(again),
                From = parsed.GetValue(from),
            },
            invocation,
            ct));
        return command;
    }

    public static Command CreateResume(Invocation invocation)
    {
        var shared = new SharedOptions();
        var command = new Command("resume", "Continues the last run. Finished work is not repeated.\n\nExample: dotnet daw resume") { };
        shared.AddTo(command);
        command.SetAction((parsed, ct) => ExecuteAsync(shared.Read(parsed, invocation) with { ResumeOnly = true }, invocation, ct));
        return command;
    }

    /// <summary>Executes the run and reports how it ended.</summary>
    /// <exception cref="DawException">Something that the run needs is missing or invalid.</exception>
    public static Task<int> ExecuteAsync(RunArguments arguments, Invocation invocation, CancellationToken ct) =>

        // Before the run's assemblies are loaded: each is an open file.
        OpenFiles.ProblemOf(arguments.Agents, arguments.Plan.Tasks.Count) is { } tooFew ? Task.FromException<int>(new DawException(tooFew)) : RoundsAsync(arguments, invocation, ct);

    private static async Task<int> RoundsAsync(RunArguments arguments, Invocation invocation, CancellationToken ct)
    {
        using var quiet = invocation.StepLog?.Quiet();
        var proposals = new Proposals(arguments.Plan.Path, refused => invocation.Error.WriteLine(refused.ToString()));
        await using var attended = arguments.Dashboard ? new AttendedRun(arguments.Plan, invocation) : null;
        if (attended is not null)
        {
            await attended.ServeAsync(ct);
        }

        var (code, run, isBlocked) = await RoundAsync(arguments, attended, invocation, ct);
        while (attended is not null && isBlocked && code == ExitCode.WorkFailed && run is not null && !arguments.Rehearse)
        {
            invocation.Out.WriteLine("Blocked tasks wait for an answer on the dashboard; Ctrl+C leaves them blocked.");
            invocation.Out.Flush();
            using var signals = new StopSignals(invocation, mark: null);
            if (!await attended.AnsweredAsync(run, signals.Token))
            {
                break;
            }

            (code, run, isBlocked) = await RoundAsync(Further(arguments, run), attended, invocation, ct);
        }

        while (arguments is { AcceptDiscovered: true, Rehearse: false } && run is not null && code != ExitCode.Interrupted && proposals.All().Count > 0)
        {
            if (proposals.Accept() is not { Count: > 0 } accepted)
            {
                break;
            }

            invocation.Out.WriteLine($"Starting another round with the proposed tasks: {string.Join(", ", accepted)}.");
            (code, run, isBlocked) = await RoundAsync(Further(arguments, run), attended, invocation, ct);
        }

        if (!arguments.Rehearse && proposals.All() is { Count: > 0 } open)
        {
            invocation.Out.WriteLine($"Agents proposed tasks: {string.Join(", ", open.Select(proposal => proposal.Id))}. To add them to the plan and run them: {Errors.Tool} run --accept-discovered.");
        }

        return code;
    }

    // Another round of the same run, with the current plan.
    private static RunArguments Further(RunArguments arguments, string? run) =>
        arguments with { Plan = PlanReader.ReadFile(arguments.Plan.Path).Required(), Tasks = [], Run = run, New = false, Again = false, From = null };

    private static async Task<(int Code, string? Run, bool IsBlocked)> RoundAsync(RunArguments arguments, AttendedRun? attended, Invocation invocation, CancellationToken ct)
    {
        await using var setup = await RunSetup.CreateAsync(arguments, invocation, ct);
        if (setup is null)
        {
            invocation.Out.WriteLine(arguments.Tasks.Count == 0
                ? $"\"{arguments.Plan.Name}\": {Plural.Of(arguments.Plan.Tasks.Count, "task")}, all completed: nothing to do. To repeat the plan: {Errors.Tool} run --again."
                : $"{string.Join(", ", arguments.Tasks)}: already completed, nothing to do. To repeat: {Errors.Tool} run --again {string.Join(' ', arguments.Tasks)}.");
            return (ExitCode.Good, arguments.Run, false);
        }

        using var signals = new StopSignals(invocation, RunMark.Of(setup.Request.PrivateDirectory));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(signals.Token, attended?.Stop ?? CancellationToken.None);
        if (attended is not null)
        {
            attended.Run = setup.Request.Directory.Run;
        }

        var state = await ExecuteAsync(setup, stop.Token);
        var figures = RunFigures.Of(setup.Request.Plan, state);
        var report = await setup.Report.WriteAsync(setup.Request, invocation);
        new RunSummary(setup.Request.Plan, state, figures, setup.Hour, RunForecast.Before(setup.Request.Plan, setup.Request.Directory, state), report, WhatNext.Of(arguments, state, invocation), invocation).Write();
        foreach (var error in state.Tasks.Values.Where(task => task.Phase == TaskPhase.Blocked).OrderBy(task => task.Id).SelectMany(BlockedErrors.Of))
        {
            invocation.Error.WriteLine(OneLine.Whole(error.ToString()));
        }

        if (state.Finished?.NotDelivered is { } problem)
        {
            invocation.Error.WriteLine(problem);
        }

        foreach (var log in arguments.BinaryLog ? BinaryLogs(setup.Request.Directory) : [])
        {
            invocation.Out.WriteLine($"Binary log of the graph build: {log}");
        }

        if (!arguments.Rehearse)
        {
            await RunMemory.LearnAsync(setup.Request.Plan, state, new ProcessRunner(invocation.Time), invocation, ct);
        }

        return (ExitCode.Of(state), state.Started!.Run, state.Tasks.Values.Any(task => task.Phase == TaskPhase.Blocked));
    }

    private static IReadOnlyList<string> BinaryLogs(RunDirectory directory)
    {
        try
        {
            return [.. Directory.GetFiles(directory.Path, "msbuild-*.binlog").Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The run is over: a folder that is gone must not change its result.
            return [];
        }
    }

    private static async Task<RunState> ExecuteAsync(RunSetup setup, CancellationToken stop)
    {
        try
        {
            return await RunSession.ExecuteAsync(setup.Request, stop);
        }
        finally
        {
            await setup.CloseViewsAsync();
        }
    }

    private sealed class SharedOptions
    {
        private const string GitHub = "github";
        private readonly Option<string> _plan = PlanOption.Create();
        private readonly Option<int?> _agents = NumberOption.Create(["--agents", "-m"], $"Maximum number of agents at once. [default: {DefaultAgents}]");
        private readonly Option<string?> _into = new("--into") { Description = "Fast-forward this branch to the result at the end.", HelpName = "branch" };
        private readonly Option<int?> _verifications = NumberOption.Create(["--verifications"], "Maximum number of verifications at once in each sandbox (default: depends on the sandbox).");
        private readonly Option<string?> _remote = new("--remote") { Description = "Push the run's branches to this remote.", HelpName = "name" };
        private readonly Option<string?> _store = new("--store") { Description = "Keep a copy of the journal here, so that another machine can continue: redis://host:6379/0.", HelpName = "address" };
        private readonly Option<string?> _memory = new("--memory") { Description = "Also keep what the run teaches in this Neo4j: bolt://host:7687.", HelpName = "address" };
        private readonly Option<bool> _pullRequest = new("--pr") { Description = "Push the result, open a pull request for it, and show the run there." };
        private readonly Option<string?> _base = new("--base") { Description = "The base branch of the pull request (default: the branch that is checked out).", HelpName = "branch" };
        private readonly Option<string?> _report = ChoiceOption.Create("--report", "Show the run as checks on its commit.", null, GitHub);
        private readonly Option<bool> _discovered = new("--accept-discovered") { Description = "Add the tasks that agents propose to the plan, and run them in another round." };
        private readonly Option<bool> _binaryLog = new("--binlog") { Description = "Write a binary log of the graph build to the run's folder." };
        private readonly Option<string?> _trace = new("--trace") { Description = "Write a timeline of the run to this file, for https://ui.perfetto.dev or chrome://tracing.", HelpName = "file" };
        private readonly Option<Uri?> _otlp = new("--otlp") { Description = "Export traces and metrics to this OpenTelemetry collector: http://localhost:4317.", HelpName = "endpoint", CustomParser = Endpoint };
        private readonly Option<bool> _otlpAgents = new("--otlp-agents") { Description = "Let agents continue the run's trace and export to its collector too." };
        private readonly Option<bool> _dashboard = new("--dashboard") { Description = "Show the run live in the browser of this machine, and wait there for answers." };
        private readonly Option<bool> _processes = new("--no-mt") { Description = "Build the graph with one process per slot instead of threads." };

        public void AddTo(Command command)
        {
            command.Options.Add(_discovered);
            command.Options.Add(_plan);
            command.Options.Add(_agents);
            command.Options.Add(_into);
            command.Options.Add(_verifications);
            command.Options.Add(_remote);
            command.Options.Add(_store);
            command.Options.Add(_memory);
            command.Options.Add(_pullRequest);
            command.Options.Add(_base);
            command.Options.Add(_report);
            command.Options.Add(_dashboard);
            command.Options.Add(_binaryLog);
            command.Options.Add(_trace);
            command.Options.Add(_otlp);
            command.Options.Add(_otlpAgents);
            command.Options.Add(_processes);
        }

        public bool ShowsOnGitHub(CommandResult result) => result.GetValue(_pullRequest) || result.GetValue(_report) is not null;

        public RunArguments Read(ParseResult parsed, Invocation invocation) => new()
        {
            Plan = parsed.Read(_plan, invocation),
            Tasks = [],
            Agents = parsed.GetValue(_agents) ?? DefaultAgents,
            Into = parsed.GetValue(_into),
            Verifications = parsed.GetValue(_verifications),
            Remote = parsed.GetValue(_remote),
            Store = parsed.GetValue(_store),
            Memory = parsed.GetValue(_memory),
            PullRequest = parsed.GetValue(_pullRequest),
            BaseBranch = parsed.GetValue(_base),
            ReportToGitHub = parsed.GetValue(_pullRequest) || parsed.GetValue(_report) is GitHub,
            AcceptDiscovered = parsed.GetValue(_discovered),
            Dashboard = parsed.GetValue(_dashboard),
            BinaryLog = parsed.GetValue(_binaryLog),
            Collector = parsed.GetValue(_otlp),
            TracesAgents = parsed.GetValue(_otlpAgents),
            Trace = parsed.GetValue(_trace) is { } trace ? invocation.Absolute(trace) : null,
            MultiThreaded = parsed.GetValue(_processes) ? false : null,
        };

        private static Uri? Endpoint(ArgumentResult result)
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" && endpoint.UserInfo.Length == 0)
            {
                return endpoint;
            }

            result.AddError($"\"{result.Tokens[0].Value}\" is not the address of a collector. Write http://localhost:4317.");
            return null;
        }
    }
}
