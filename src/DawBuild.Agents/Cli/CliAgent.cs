using System.Globalization;
using DawBuild.Agents.Definitions;
using DawBuild.Agents.Environments;
using DawBuild.Agents.Output;
using DawBuild.Agents.Questions;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Cli;

/// <summary>Runs a coding agent's CLI according to its definition.</summary>
internal sealed class CliAgent : IAgent
{
    private const string PromptFile = "prompt.md";

    private readonly AgentDefinition _definition;
    private readonly CliContext _context;
    private readonly CliProbe _probe;

    public CliAgent(string name, AgentDefinition definition, CliContext context)
    {
        Name = name;
        _definition = definition;
        _context = context;
        foreach (var secret in definition.Secrets)
        {
            context.Secrets.Learn(secret, context.Host.GetValueOrDefault(secret));
        }

        _probe = new CliProbe(name, definition with { Executable = Locate(definition.Executable, context.PlanDirectory) }, context);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Provider => _definition.Provider ?? Name;

    /// <inheritdoc/>
    public async Task<Diagnostic?> ProbeAsync(CancellationToken ct) =>
        (await _probe.ExamineAsync(flags: false, ct)).Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error);

    /// <summary>Returns why it cannot work in a sandbox, as far as this machine can tell; null if nothing prevents it.</summary>
    public Diagnostic? ProbeElsewhere()
    {
        var secrets = _definition.Secrets;
        return secrets.Count == 0 || secrets.Any(secret => _context.Host.GetValueOrDefault(secret) is { Length: > 0 })
            ? null
            : Errors.AgentNotLoggedIn(Name, $"In a sandbox, it needs a key: set {string.Join(" or ", secrets)}. Logins in files stay on this machine.");
    }

    /// <summary>What a machine needs for this agent.</summary>
    public AgentRequirements Requirements => new(_definition.Install, _definition.Secrets);

    /// <summary>Finds out everything about it that does not need a model, for <c>daw doctor</c>.</summary>
    public Task<AgentExamination> ExamineAsync(CancellationToken ct) => _probe.ExamineAsync(flags: true, ct);

    /// <inheritdoc/>
    public async Task<AgentResult> RunAsync(AgentInvocation invocation, CancellationToken ct)
    {
        var (result, began) = await OnceAsync(invocation, ct);

        // The session may be gone: kept on another machine, or cleaned up. Then repeat the attempt in a fresh session.
        return invocation.ResumeSession is not null && !began && result.Outcome == AgentOutcome.Failed && result.ExitCode is not 0
            ? (await OnceAsync(invocation with { ResumeSession = null }, ct)).Result
            : result;
    }

    private async Task<(AgentResult Result, bool Began)> OnceAsync(AgentInvocation invocation, CancellationToken ct)
    {
        invocation.MakeFolders();
        QuestionFile.Clear(invocation.WorkingDirectory);
        var prompt = _context.Prompts.Write(invocation);
        var promptPath = Path.Combine(invocation.ScratchDirectory, PromptFile);
        UntrustedFiles.Write(invocation.ScratchDirectory, PromptFile, prompt);

        using var temp = ScratchTemp.In(invocation.ScratchDirectory, invocation.Mark);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var report = new AgentReport(_context.Time, () => invocation.Throttled?.Invoke());
        var reader = OutputReaders.Create(_definition.Output, invocation.ScratchDirectory);
        var lines = reader is null ? null : new OutputEvents(reader, report);
        var budget = new BudgetWatch(invocation, report);
        var scratch = new AgentScratch(invocation.ScratchDirectory, temp.FullPath);
        scratch.Create();
        var confined = Confinement.Of(Command(invocation, Values(invocation, prompt, promptPath), prompt, temp), invocation, scratch, _definition, _context.Host);
        var command = confined with
        {
            OutputLine = lines is null ? null : line =>
            {
                lines.Add(line);
                if (budget.IsSpent())
                {
                    stop.Cancel();
                }
            },
        };
        var process = await (invocation.Elsewhere ?? _context.Processes).RunAsync(command, stop.Token);
        reader?.Complete(report);
        budget.IsSpent();
        if (invocation.Confinement?.Fault(process) is { } fault)
        {
            return (new AgentResult { Outcome = AgentOutcome.Infrastructure, Message = fault }, report.Began);
        }

        var result = new ResultClassifier(_definition, invocation.Task).Judge(process, report, lines, budget.Spent && !ct.IsCancellationRequested)
            .OrQuestion(QuestionFile.Read(invocation.WorkingDirectory));
        return (result with { Version = report.Version ?? _probe.Version }, report.Began);
    }

    private ProcessCommand Command(AgentInvocation invocation, IReadOnlyDictionary<string, string?> values, string prompt, ScratchTemp temp)
    {
        var elsewhere = invocation.Elsewhere is not null;
        var allowed = _context.Environment.Allow([.. _definition.Environment, .. _definition.Secrets], elsewhere);
        var set = elsewhere ? CliEnvironment.Unattended() : CliEnvironment.Unattended(temp.FullPath);
        foreach (var (name, value) in TaskVariables.Of(invocation))
        {
            set[name] = value;
        }

        foreach (var (name, value) in _definition.Set)
        {
            set[name] = value is null ? null : Argument.Fill(value, values);
        }

        // In a sandbox, the whole machine belongs to the task, and the user's logins stay here.
        if (_definition.State is { } state && !elsewhere)
        {
            set[state.Variable] = CliStateFolder.Prepare(state, invocation.ScratchDirectory, _context.Host);
        }

        var arguments = invocation.ResumeSession is not null && _definition.ResumeArguments is { } resume ? resume : _definition.Arguments;
        return new ProcessCommand
        {
            FileName = elsewhere ? Locate(_definition.Executable, invocation.WorkingDirectory) : Locate(_definition.Executable, _context.PlanDirectory),
            Arguments = Argument.Expand(arguments, values),
            WorkingDirectory = invocation.WorkingDirectory,
            Environment = allowed,
            SetEnvironment = set,
            StandardInput = _definition.Prompt == PromptChannel.Stdin ? prompt : null,
            Timeout = invocation.Task.Timeout,
            Silence = invocation.Task.Silence,
            StandardOutputPath = invocation.LogPath,
            StandardErrorPath = invocation.LogPath,
            Redact = _context.Secrets.Redact,
            NewKeyring = true,
            Started = invocation.Started,
        };
    }

    private Dictionary<string, string?> Values(AgentInvocation invocation, string prompt, string promptPath) => new(StringComparer.Ordinal)
    {
        ["prompt"] = prompt,
        ["prompt_file"] = promptPath,
        ["worktree"] = invocation.WorkingDirectory,
        ["scratch"] = invocation.ScratchDirectory,
        ["task"] = invocation.Task.Id.Value,
        ["subagent"] = invocation.Task.Subagent,
        ["session"] = invocation.ResumeSession,
        ["model"] = invocation.Task.Model is { } model ? _definition.Models.GetValueOrDefault(model, model) : null,
        ["budget_usd"] = invocation.BudgetUsd?.ToString("0.####", CultureInfo.InvariantCulture),
    };

    private static string Locate(string executable, string planDirectory) =>
        executable.StartsWith('.') ? Path.GetFullPath(executable, planDirectory) : executable;
}
