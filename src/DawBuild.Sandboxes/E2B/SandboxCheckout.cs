using DawBuild.Diagnostics;
using DawBuild.E2B;
using DawBuild.E2B.Commands;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B;

/// <summary>Brings the commit into the sandbox and checks it out.</summary>
internal sealed class SandboxCheckout(Sandbox sandbox, VerificationRequest request, E2BSandboxOptions options)
{
    private const string BundlePath = "dawbuild-commit.bundle";

    // $1 is the ref in the bundle, $2 the commit: arguments, so that no data is interpreted as code.
    private const string Script =
        """
        set -e
        bundle=$PWD/dawbuild-commit.bundle
        mkdir dawbuild-repo
        cd dawbuild-repo
        git init --quiet
        git fetch --quiet --no-tags "$bundle" "$1" '+refs/tags/*:refs/tags/*'
        git -c advice.detachedHead=false checkout --quiet --force --detach "$2"
        rm "$bundle"
        test "$(git rev-parse HEAD)" = "$2"
        touch ../dawbuild-mark
        pwd -P > ../dawbuild-clone
        """;

    /// <exception cref="DawException">DAW4104: the template lacks git.</exception>
    /// <returns>Absolute path of the clone in the sandbox, or the reason why there is none.</returns>
    public async Task<(string ClonePath, string? Problem)> RunAsync(string bundle, CancellationToken ct)
    {
        await using (var content = File.OpenRead(bundle))
        {
            await sandbox.Files.UploadAsync(BundlePath, content, ct);
        }

        using var result = await sandbox.Commands.RunAsync(
            new SandboxCommand
            {
                Program = "/bin/sh",
                Arguments = ["-c", Script, "sh", request.Ref, request.Commit],
                Environment = SandboxVariables.Of(request),
                Timeout = options.CloneTimeout,
            },
            ct);
        return result switch
        {
            // Read from a file: output can be lost with a connection, and every command would then run in the wrong place.
            { IsSuccess: true } => await SmallFile.ReadAsync(sandbox, "dawbuild-clone", ct) is ['/', ..] path
                ? (path.TrimEnd('\n'), null)
                : ("", "the clone is nowhere"),
            { ExitCode: 127 } => throw new DawException(Errors.TemplateLacks(sandbox.Template, "git")),
            { Outcome: CommandOutcome.TimedOut } => ("", $"the clone took longer than {options.CloneTimeout.TotalMinutes:0} min"),
            _ => ("", $"the clone failed ({result.Status}): {result.Stderr.Tail(2000).Trim()}"),
        };
    }
}
