using DawBuild.Diagnostics;
using DawBuild.E2B;
using DawBuild.E2B.Commands;
using DawBuild.E2B.Exceptions;
using DawBuild.Files;
using DawBuild.Findings;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Sandboxes;
using CommandResult = DawBuild.Findings.CommandResult;

namespace DawBuild.Sandboxes.E2B;

/// <summary>Runs one command of a verification and brings back what it left.</summary>
internal sealed class SandboxedCommand(Sandbox sandbox, VerificationRequest request, E2BSandboxOptions options, string clonePath, TimeProvider time)
{
    private const int KeptBytes = 8 * 1024;

    private readonly ResultFileDownload _left = new(sandbox, options, clonePath);

    /// <summary>Returns the result of the command, or why the sandbox is at fault.</summary>
    /// <exception cref="DawException">DAW4104: the template lacks a program. Other sandboxes from it will lack it too.</exception>
    public async Task<(CommandResult Result, string? Fault)> RunAsync(VerifyCommand command, CancellationToken ct)
    {
        var outputPath = CommandLogs.StandardOutputPath(request.LogDirectory, command.Name);
        var errorPath = CommandLogs.StandardErrorPath(request.LogDirectory, command.Name);
        var ended = await RunAsync(command, outputPath, errorPath, ct);
        if (ended.Fault is { } fault)
        {
            return (ended.Result, fault);
        }

        using var limit = new CancellationTokenSource(CommandReport.Patience(command.Timeout ?? request.Timeout, ended.Result.Duration), time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var report = new CommandReport([clonePath], patience.Token);
        foreach (var log in (string[])[outputPath, errorPath])
        {
            await using var stream = File.OpenRead(log);
            report.ReadOutput(stream);
        }

        await _left.CollectAsync(Path.ChangeExtension(outputPath, null) + ".files", report, ct);
        var result = ended.Result with { StandardOutput = LogTail.Read(outputPath, KeptBytes), StandardError = LogTail.Read(errorPath, KeptBytes) + ended.Result.StandardError };
        return MissingProgram(command, result) is { } program
            ? throw new DawException(Errors.TemplateLacks(sandbox.Template, program))
            : (report.Complete(result), null);
    }

    private async Task<(CommandResult Result, string? Fault)> RunAsync(VerifyCommand command, string outputPath, string errorPath, CancellationToken ct)
    {
        var budget = new OutputBudget(options.MaxOutputBytes);
        await using var output = new BudgetedStream(new RedactedStream(PrivateFiles.Create(outputPath), options.Redact), budget);
        await using var error = new BudgetedStream(new RedactedStream(PrivateFiles.Create(errorPath), options.Redact), budget);
        var result = new CommandResult { Name = command.Name, Run = command.Run, ExitCode = -1 };
        try
        {
            using var ended = await sandbox.Commands.RunAsync(
                SandboxCommand.Shell(command.Run) with
                {
                    WorkingDirectory = clonePath,
                    Environment = SandboxVariables.Of(request),
                    Timeout = command.Timeout ?? request.Timeout,
                    CopyStdoutTo = output,
                    CopyStderrTo = error,
                    CaptureLimit = 0,
                },
                ct);
            if (ended.Outcome == CommandOutcome.Signaled && await sandbox.GetHealthAsync(ct) == SandboxHealth.Gone)
            {
                throw new SandboxGoneException(sandbox.Id);
            }

            return (Translate(result, ended), null);
        }
        catch (OutputBudgetException)
        {
            return (result with { ExitCode = 137, StandardError = $"\nDawBuild killed it: it printed more than {options.MaxOutputBytes >> 20} MiB." }, null);
        }
        catch (E2BInvalidRequestException e)
        {
            // The working folder and the timeout are not under the command's control.
            return (result, e.Message);
        }
    }

    private static CommandResult Translate(CommandResult result, DawBuild.E2B.Commands.CommandResult ended) => result with
    {
        ExitCode = ended.Outcome switch
        {
            CommandOutcome.Exited => ended.ExitCode,
            _ => ended.Status.EndsWith("terminated", StringComparison.Ordinal) ? 143 : 137,
        },
        TimedOut = ended.Outcome == CommandOutcome.TimedOut,
        Duration = ended.Duration,
        StandardError = (ended.Outcome == CommandOutcome.Signaled ? $"\nDawBuild: the sandbox ended it ({ended.Status}). If it ran out of memory, choose a template with more." : "")
            + (ended.IsOutputComplete ? "" : "\nDawBuild: the connection was lost, and some output is missing. The exit code is correct."),
    };

    /// <summary>Returns the program at the start of the plan's command line if the template does not have it: no agent can fix that.</summary>
    private static string? MissingProgram(VerifyCommand command, CommandResult result)
    {
        var program = command.Run.TrimStart().Split([' ', '\t', '\n', ';', '&', '|'], 2)[0];
        return result.ExitCode == 127 && !program.Contains('/', StringComparison.Ordinal) && result.StandardError.Contains($"{program}: command not found", StringComparison.Ordinal)
            ? program
            : null;
    }
}
