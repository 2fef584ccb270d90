using DawBuild.E2B;
using DawBuild.Findings;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B;

/// <summary>One verification in one sandbox: clones the commit, and runs the commands in order until one fails.</summary>
internal sealed class E2BVerification(Sandbox sandbox, VerificationRequest request, E2BSandboxOptions options, TimeProvider time)
{
    public async Task<Verdict> RunAsync(string bundle, CancellationToken ct)
    {
        var checkout = await new SandboxCheckout(sandbox, request, options).RunAsync(bundle, ct);
        if (checkout.Problem is { } problem)
        {
            return Verdict(VerdictKind.Infrastructure) with { Reason = problem };
        }

        var done = new List<CommandResult>();
        var commands = new SandboxedCommand(sandbox, request, options, checkout.ClonePath, time);
        foreach (var command in request.Commands)
        {
            request.CommandStarted?.Invoke(command);
            var (result, fault) = await commands.RunAsync(command, ct);
            if (fault is not null)
            {
                return Verdict(VerdictKind.Infrastructure) with { Reason = fault, Commands = done };
            }

            done.Add(result);
            if (result.ExitCode != 0 || result.TimedOut)
            {
                return Verdict(VerdictKind.Failed) with { Commands = done };
            }
        }

        return Verdict(VerdictKind.Passed) with { Commands = done };
    }

    private static Verdict Verdict(VerdictKind kind) => new() { Kind = kind, Sandbox = "e2b" };
}
