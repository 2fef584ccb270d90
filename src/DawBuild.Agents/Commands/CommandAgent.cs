using DawBuild.Agents.Cli;
using DawBuild.Agents.Environments;
using DawBuild.Agents.Processes;
using DawBuild.Agents.Prompts;
using DawBuild.Agents.Questions;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Processes;
using DawBuild.Processes.Redaction;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Commands;

/// <summary>
/// Runs the task's own <c>run</c> in the worktree through a shell; its exit code decides. The command learns about its attempt from <c>DAW_TASK</c>,
/// <c>DAW_TITLE</c>, <c>DAW_RUN</c>, <c>DAW_ATTEMPT</c>, <c>DAW_MODEL</c>, and the file <c>DAW_PROMPT_FILE</c>, which holds everything that a coding agent
/// would be told.
/// </summary>
internal sealed class CommandAgent(IProcessRunner processes, AgentEnvironment environment, PromptWriter prompts, SecretRedactor secrets) : IAgent
{
    private const string PromptFile = "prompt.md";

    /// <inheritdoc/>
    public string Name => "command";

    /// <inheritdoc/>
    public string Provider => "command";

    /// <inheritdoc/>
    public Task<Diagnostic?> ProbeAsync(CancellationToken ct) => Task.FromResult<Diagnostic?>(null);

    /// <inheritdoc/>
    public async Task<AgentResult> RunAsync(AgentInvocation invocation, CancellationToken ct)
    {
        var task = invocation.Task;
        if (string.IsNullOrWhiteSpace(task.Run))
        {
            return new AgentResult { Outcome = AgentOutcome.Failed, Message = Errors.CommandMissing(task.Id, task.Location).Message };
        }

        invocation.MakeFolders();
        QuestionFile.Clear(invocation.WorkingDirectory);
        var promptPath = Path.Combine(invocation.ScratchDirectory, PromptFile);
        UntrustedFiles.Write(invocation.ScratchDirectory, PromptFile, prompts.Write(invocation));

        var (shell, arguments) = invocation.Elsewhere is null ? Shell.For(task.Run, invocation.ScratchDirectory) : Shell.Unix(task.Run);
        var allowed = environment.Allow([], invocation.Elsewhere is not null);
        var command = new ProcessCommand
        {
            FileName = shell,
            Arguments = arguments,
            WorkingDirectory = invocation.WorkingDirectory,
            Environment = allowed,
            SetEnvironment = new Dictionary<string, string?>(TaskVariables.Of(invocation), StringComparer.Ordinal) { ["DAW_PROMPT_FILE"] = promptPath },
            Timeout = task.Timeout,
            Silence = task.Silence,
            StandardOutputPath = invocation.LogPath,
            StandardErrorPath = invocation.LogPath,
            Redact = secrets.Redact,
            NewKeyring = true,
            Started = invocation.Started,
        };
        if (invocation is { Elsewhere: null, Confinement: { } confinement })
        {
            return await RunConfinedAsync(command, invocation, confinement, ct);
        }

        return Judge(await (invocation.Elsewhere ?? processes).RunAsync(command, ct), invocation);
    }

    private async Task<AgentResult> RunConfinedAsync(ProcessCommand command, AgentInvocation invocation, IAgentConfinement confinement, CancellationToken ct)
    {
        using var temp = ScratchTemp.In(invocation.ScratchDirectory, invocation.Mark);
        var scratch = new AgentScratch(invocation.ScratchDirectory, temp.FullPath);
        scratch.Create();
        var result = await processes.RunAsync(confinement.Confine(command, Confinement.Grants(invocation, scratch)), ct);
        return confinement.Fault(result) is { } fault ? new AgentResult { Outcome = AgentOutcome.Infrastructure, Message = fault } : Judge(result, invocation);
    }

    private static AgentResult Judge(ProcessResult result, AgentInvocation invocation)
    {
        if (ProcessEnding.Judge(result, invocation.Task) is { } unfinished)
        {
            return unfinished;
        }

        if (QuestionFile.Read(invocation.WorkingDirectory) is { } question)
        {
            return new AgentResult { Outcome = AgentOutcome.Asked, Message = question, ExitCode = result.ExitCode };
        }

        var lastWords = Excerpt.Tail(result.StandardOutput.Trim(), 2_000);
        return result.ExitCode == 0
            ? new AgentResult { Outcome = AgentOutcome.Succeeded, ExitCode = 0, LastMessage = lastWords }
            : new AgentResult
            {
                Outcome = AgentOutcome.Failed,
                ExitCode = result.ExitCode,
                LastMessage = lastWords,
                Message = ProcessEnding.Failure("The command", result),
            };
    }
}
