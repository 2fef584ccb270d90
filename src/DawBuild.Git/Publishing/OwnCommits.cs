using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Git.Commands;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Publishing;

/// <summary>
/// Distinguishes a run's commits from people's. A run's commit names its task and run in trailers, and has an agent as its author and a person as its
/// committer, both in the same second. Amending, rebasing, or cherry-picking it changes the committer time or the author.
/// </summary>
/// <param name="git">Starts git.</param>
/// <param name="repository">Absolute path of the repository that contains the commits.</param>
/// <param name="run">The run's id.</param>
internal sealed class OwnCommits(GitProgram git, string repository, string run)
{
    private const string Format = "%H%x09%at%x09%ct%x09%(trailers:key=Daw-Run,valueonly,separator=%x2C)%x09%(trailers:key=Daw-Task,valueonly,separator=%x2C)%x09%an%x09%cn";

    /// <summary>Finds the run's own commits among the given ones.</summary>
    /// <param name="commits">Their hashes; commits that the repository lacks are skipped.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>For each of the run's own commits, the branch of the task that it was made for.</returns>
    public async Task<IReadOnlyDictionary<string, string>> BranchesAsync(IEnumerable<string> commits, CancellationToken ct)
    {
        var input = string.Concat(commits.Distinct(StringComparer.Ordinal).Select(commit => commit + "\n"));
        if (input.Length == 0)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var call = new GitCall("log", "--no-walk=unsorted", "--ignore-missing", $"--format={Format}", "--stdin") { Repository = repository, Input = input };
        return (await git.ReadAsync(call, ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Where(IsOwn)
            .ToDictionary(fields => fields[0], fields => RunRefs.Task(run, TaskId.Parse(fields[4])), StringComparer.Ordinal);
    }

    private bool IsOwn(string[] fields) =>
        fields is [_, var written, var committed, var signedRun, var task, var agent, var person]
        && long.TryParse(written, CultureInfo.InvariantCulture, out var author)
        && long.TryParse(committed, CultureInfo.InvariantCulture, out var committer)
        && author == committer
        && !string.Equals(agent, person, StringComparison.Ordinal)
        && string.Equals(signedRun, run, StringComparison.Ordinal)
        && TaskId.TryParse(task, out _);
}
