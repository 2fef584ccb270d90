using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Local;

/// <summary>One verification on this machine: clones the commit, runs the commands in order until one fails, and removes everything.</summary>
internal sealed class LocalVerification(IProcessRunner processes, TimeProvider time, LocalSandboxOptions options, Host host, IConfinement confinement)
{
    private readonly CommitClone _clone = new(processes);

    public async Task<Diagnostic?> ProbeGitAsync(CancellationToken ct)
    {
        var git = await processes.RunAsync(new ProcessCommand { FileName = "git", Arguments = ["version"], WorkingDirectory = Path.GetPathRoot(AppContext.BaseDirectory)!, OwnSession = false }, ct);
        ct.ThrowIfCancellationRequested();
        return git.Succeeded ? null : Errors.SandboxWithoutGit(confinement.Name, git.StandardError.Trim());
    }

    public async Task<Verdict> RunAsync(VerificationRequest request, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        Verdict verdict;
        try
        {
            verdict = await RunInScratchAsync(request, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            verdict = Infrastructure(e.Message);
        }

        ct.ThrowIfCancellationRequested();
        return verdict with { Duration = time.GetElapsedTime(began) };
    }

    private async Task<Verdict> RunInScratchAsync(VerificationRequest request, CancellationToken ct)
    {
        var scratch = Scratch.Create(request.ScratchDirectory, request.Mark);
        try
        {
            if (ObjectStore.Of(request.Repository) is not { } objects)
            {
                return Infrastructure($"\"{request.Repository}\" is not a git repository");
            }

            if (await _clone.CreateAsync(objects, request.Commit, scratch, ct) is { } problem)
            {
                return Infrastructure(problem);
            }

            host.NuGet.WriteTo(scratch.Home);
            return await RunCommandsAsync(request, scratch, confinement.Open(scratch, objects, request), ct);
        }
        finally
        {
            scratch.Remove(request.TrashDirectory);
        }
    }

    private async Task<Verdict> RunCommandsAsync(VerificationRequest request, Scratch scratch, IShell shell, CancellationToken ct)
    {
        var done = new List<CommandResult>();
        foreach (var command in request.Commands)
        {
            request.CommandStarted?.Invoke(command);
            var run = new LocalCommand(processes, time, options, scratch, shell, request.LogDirectory);
            var (result, fault) = await run.RunAsync(command, command.Timeout ?? request.Timeout, ct);
            ct.ThrowIfCancellationRequested();
            if (fault is not null)
            {
                return Infrastructure(fault) with { Commands = done };
            }

            done.Add(result);
            if (result.ExitCode != 0 || result.TimedOut)
            {
                return new Verdict { Kind = VerdictKind.Failed, Sandbox = confinement.Name, Commands = done };
            }
        }

        return new Verdict { Kind = VerdictKind.Passed, Sandbox = confinement.Name, Commands = done };
    }

    private Verdict Infrastructure(string reason) => new() { Kind = VerdictKind.Infrastructure, Reason = reason, Sandbox = confinement.Name };
}
