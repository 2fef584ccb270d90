using DawBuild.Diagnostics;
using DawBuild.E2B;
using DawBuild.E2B.Commands;
using DawBuild.E2B.Exceptions;
using DawBuild.Files;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B.Agents;

/// <summary>Brings back what an agent left in its sandbox: its files as a bundle, and its question to a person.</summary>
internal sealed class AgentResultDownload(Sandbox sandbox, E2BSandboxOptions options, AgentSandboxRequest place, AgentHome home, SemaphoreSlim gits)
{
    private const string Result = "refs/daw/out";
    private const long LargestBundle = 1L << 30;

    // $1 is the commit that the agent started from. The agent's own commits, branches, and index do not count, only its files. Ignored files that it added
    // explicitly are part of its work.
    private const string Script =
        """
        set -e
        export GIT_DIR="$PWD/store.git" GIT_WORK_TREE="$PWD/repo" GIT_INDEX_FILE="$PWD/index"
        cd repo
        git read-tree "$1"
        git add --all -- . ':(exclude,glob)**/.daw' ':(exclude,glob)**/.daw/**'
        if [ -f .git/index ]; then
          GIT_INDEX_FILE="$PWD/.git/index" git ls-files -z --cached --ignored --exclude-standard -- . ':(exclude,glob)**/.daw' ':(exclude,glob)**/.daw/**' > ../forced || :
          if [ -s ../forced ]; then
            git add --force --ignore-errors --pathspec-from-file=../forced --pathspec-file-nul || :
          fi
        fi
        commit=$(git commit-tree "$(git write-tree)" -p "$1" -m 'work in progress')
        git update-ref refs/daw/out "$commit"
        git bundle create --quiet ../out.bundle refs/daw/out "^$1"
        """;

    public async Task RunAsync(WorkspaceSnapshot? snapshot, CancellationToken ct)
    {
        if (snapshot is not null)
        {
            await BundleAsync(snapshot, ct);
            var path = Path.Join(place.TransferDirectory, "result.bundle");
            await DownloadAsync(path, ct);
            await AdoptAsync(path, ct);
        }

        await AskedAsync(ct);
    }

    private async Task AdoptAsync(string bundle, CancellationToken ct)
    {
        await gits.WaitAsync(ct);
        try
        {
            await place.Repository!.AdoptAsync(place.Task, bundle, Result, ct);
        }
        finally
        {
            gits.Release();
        }
    }

    private async Task BundleAsync(WorkspaceSnapshot snapshot, CancellationToken ct)
    {
        using var result = await sandbox.Commands.RunAsync(
            new SandboxCommand
            {
                Program = "/bin/sh",
                Arguments = ["-c", Script, "sh", snapshot.Commit],
                WorkingDirectory = home.Path,
                Environment = SandboxVariables.OfGit,
                Timeout = options.CloneTimeout,
            },
            ct);
        if (!result.IsSuccess)
        {
            if (await sandbox.GetHealthAsync(ct) == SandboxHealth.Gone)
            {
                throw new SandboxGoneException(sandbox.Id);
            }

            throw new DawException(Errors.AgentSandboxFailed(place.Task, $"what the agent left could not be collected ({result.Status}): {result.Stderr.Tail(2000).Trim()}."));
        }
    }

    private async Task DownloadAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var file = new BudgetedStream(File.Create(path), new OutputBudget(LargestBundle));
            await sandbox.Files.DownloadAsync($"{home.Path}/out.bundle", file, ct);
        }
        catch (OutputBudgetException)
        {
            throw new DawException(Errors.AgentSandboxFailed(place.Task, $"the agent left more than {LargestBundle >> 20} MiB."));
        }
    }

    private async Task AskedAsync(CancellationToken ct)
    {
        string question;
        try
        {
            question = await SmallFile.ReadAsync(sandbox, $"{home.Repository}/.daw/ask", ct);
        }
        catch (Exception e) when (e is OutputBudgetException or E2BException { IsInfrastructure: false })
        {
            return;
        }

        UntrustedFiles.Write(place.WorkingDirectory, ".daw/ask", question);
    }
}
