using DawBuild.Diagnostics;
using DawBuild.E2B;
using DawBuild.E2B.Commands;
using DawBuild.E2B.Exceptions;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B.Agents;

/// <summary>Creates an agent's folders in its sandbox, with the worktree as it is on this machine: at its base, with its uncommitted changes.</summary>
internal sealed class AgentCheckout(Sandbox sandbox, E2BSandboxOptions options, AgentSandboxRequest place)
{
    private const string BundlePath = "dawbuild-agent.bundle";
    private const int NoProgram = 97;

    // $1 is the program, $2 the ref in the bundle, $3 the worktree's commit, $4 its base, $5 the branch: arguments, so that no data is interpreted as code. The
    // result is collected through a separate repository, because the agent's own may be in any state by then.
    private const string Script =
        """
        set -e
        umask 022
        case "$1" in
          */*) ;;
          *) command -v "$1" > dawbuild-program || exit 97 ;;
        esac
        bundle=$PWD/dawbuild-agent.bundle
        mkdir dawbuild-agent
        cd dawbuild-agent
        mkdir repo
        mkdir -m 700 scratch scratch/state
        (umask 077; : > start; : > stdin)
        if [ -n "$2" ]; then
          git init --quiet --bare store.git
          git --git-dir=store.git fetch --quiet --no-tags "$bundle" "$2:refs/daw/in" '+refs/tags/*:refs/tags/*'
          rm "$bundle"
          mkdir -p store.git/info
          echo '.daw/' >> store.git/info/exclude
          cd repo
          git init --quiet
          echo ../../../store.git/objects > .git/objects/info/alternates
          mkdir -p .git/info
          echo '.daw/' >> .git/info/exclude
          git config user.name DawBuild
          git config user.email dawbuild@localhost
          git fetch --quiet --no-tags ../store.git '+refs/tags/*:refs/tags/*'
          git -c advice.detachedHead=false checkout --quiet --force --detach "$3"
          git symbolic-ref HEAD "refs/heads/$5"
          git update-ref "refs/heads/$5" "$4"
          git reset --quiet
          cd ..
        fi
        pwd -P > where
        """;

    /// <summary>Creates the folders.</summary>
    /// <param name="snapshot">The worktree; null for an empty folder.</param>
    /// <param name="bundle">Absolute path of the bundle that holds the snapshot.</param>
    /// <param name="program">The agent's program.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="DawException">DAW4104, DAW4105.</exception>
    public async Task<AgentHome> RunAsync(WorkspaceSnapshot? snapshot, string? bundle, string program, CancellationToken ct)
    {
        if (bundle is not null)
        {
            await using var content = File.OpenRead(bundle);
            await sandbox.Files.UploadAsync(BundlePath, content, ct);
        }

        using var result = await sandbox.Commands.RunAsync(
            new SandboxCommand
            {
                Program = "/bin/sh",
                Arguments = ["-c", Script, "sh", program, snapshot?.Ref ?? "", snapshot?.Commit ?? "", snapshot?.Base ?? "", RunRefs.Task(place.Run, place.Task)["refs/heads/".Length..]],
                Environment = SandboxVariables.OfGit,
                Timeout = options.CloneTimeout,
            },
            ct);
        if (result.Outcome == CommandOutcome.Signaled && await sandbox.GetHealthAsync(ct) == SandboxHealth.Gone)
        {
            throw new SandboxGoneException(sandbox.Id);
        }

        return result switch
        {
            // Read from a file, because output can be lost with a connection.
            { IsSuccess: true } => new AgentHome((await SmallFile.ReadAsync(sandbox, "dawbuild-agent/where", ct)).TrimEnd('\n'), place),
            { ExitCode: NoProgram } => throw new DawException(Errors.TemplateLacks(sandbox.Template, program)),
            { ExitCode: 127 } => throw new DawException(Errors.TemplateLacks(sandbox.Template, "git")),
            { Outcome: CommandOutcome.TimedOut } => throw new DawException(Errors.AgentSandboxFailed(place.Task, $"the clone took longer than {options.CloneTimeout.TotalMinutes:0} min.")),
            _ => throw new DawException(Errors.AgentSandboxFailed(place.Task, $"the clone failed ({result.Status}): {result.Stderr.Tail(2000).Trim()}.")),
        };
    }
}
