using DawBuild.Diagnostics;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Sessions;

/// <summary>Delivers what a run merged from its private repository to the user's.</summary>
internal sealed class Delivery(RunRequest request, IRepository repository, RunJournal journal)
{
    /// <summary>
    /// Checks that every commit on the branch was verified exactly as it is, whatever an agent did to the repository. Returns what is wrong; null if nothing
    /// is.
    /// </summary>
    public async Task<Diagnostic?> CheckAsync()
    {
        if (request.Options.SharesBranch)
        {
            return null;
        }

        var state = journal.State;
        var passed = state.Tasks.Values.SelectMany(task => task.Verdicts)
            .Where(verdict => verdict.Verdict.Kind == VerdictKind.Passed).Select(verdict => verdict.Commit).ToHashSet(StringComparer.Ordinal);
        var covered = state.Tasks.Values.SelectMany(task => task.Covers).Where(state.IsProof).Select(cover => cover.Commit).ToHashSet(StringComparer.Ordinal);
        var line = await repository.LineAsync(state.Started!.Base!, CancellationToken.None);

        // The newest commit is a position of the branch, which no other verification may cover.
        return line.Where((commit, at) => !passed.Contains(commit) && (at == 0 || !covered.Contains(commit))).FirstOrDefault() is { } foreign
            ? Errors.BranchMoved(RunRefs.Integration(request.Directory.Run), foreign, state.Tip!, repository.StorePath)
            : null;
    }

    /// <summary>Publishes the work, and moves a branch of the user's repository to it. Returns why this failed; null if it did not.</summary>
    /// <param name="into">The branch; null for none.</param>
    public async Task<string?> DeliverAsync(string? into) => await PublishAsync() ?? (into is null ? null : await FastForwardAsync(into));

    // Branches left unchanged for a reason become warnings and do not fail the run.
    private async Task<string?> PublishAsync()
    {
        try
        {
            await repository.PublishAsync(CancellationToken.None);
            return null;
        }
        catch (DawException e)
        {
            foreach (var warning in e.Diagnostics.Where(problem => problem.Severity == Severity.Warning))
            {
                journal.Warn(warning);
            }

            return e.Diagnostics.FirstOrDefault(problem => problem.Severity == Severity.Error)?.ToString();
        }
    }

    private async Task<string?> FastForwardAsync(string branch)
    {
        try
        {
            await repository.FastForwardAsync(branch, CancellationToken.None);
            return null;
        }
        catch (DawException e)
        {
            return e.Diagnostics[0].ToString();
        }
    }
}
