using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Git.Commands;
using DawBuild.Git.Store;
using DawBuild.Processes;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Publishing;

/// <summary>
/// The run's branches on a remote. Every push states what it expects to find there (a lease). So a machine that slept while another one continued
/// the run overwrites nothing, and what a person put on a branch stays there.
/// </summary>
internal sealed class RemoteRefs(GitProgram git, RunPaths paths, RemoteAccess access, string run, Func<string, string> sourceOf, TaskId? onlyTask = null) : IRefTarget
{
    // Where a branch was when this machine last pushed it or took it over.
    private const string Left = "refs/remotes/daw/";

    // Where a branch was when this machine last fetched.
    private const string Seen = "refs/daw/remote/";

    private readonly StoreRefs _refs = new(paths.Store);
    private readonly OwnCommits _own = new(git, paths.Store, run);

    // Commits that appeared there while this machine was working, and that it did not push.
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    public async Task SendAsync(IReadOnlyList<string> refs, CancellationToken ct)
    {
        var branches = refs.Where(IsOurs).ToList();
        if (branches.Count == 0)
        {
            return;
        }

        var settings = await access.SettingsAsync(TrackingOf, ct);
        var result = await PushAsync(branches, settings, ct);
        if (result.ExitCode == 0)
        {
            return;
        }

        var rejected = Rejected(result.StandardOutput).ToList();
        if (rejected.Count == 0)
        {
            throw new DawException(Errors.PushFailed(access.Name, run, Reason(result)));
        }

        // Either we died between a push and its receipt, so what is there is ours, or another machine continues the run, or a person changed the branch.
        var problems = await ExplainAsync(rejected, settings, ct);
        var ours = rejected.Except(problems.Keys, StringComparer.Ordinal).ToList();
        result = ours.Count == 0 ? result : await PushAsync(ours, settings, ct);
        if (ours.Count > 0 && result.ExitCode != 0)
        {
            throw new DawException([.. problems.Values, Errors.PushFailed(access.Name, run, Reason(result))]);
        }

        if (problems.Count > 0)
        {
            throw new DawException([.. problems.Values]);
        }
    }

    /// <summary>Moves the integration branch on the remote if it is still at the expected tip, or does not exist there yet.</summary>
    /// <returns>False if another machine was first.</returns>
    /// <exception cref="DawException">The push failed for another reason.</exception>
    public async Task<bool> TryAdvanceAsync(string expectedTip, string commit, CancellationToken ct)
    {
        var branch = RunRefs.Integration(run);
        var known = (_refs.Read(In(Left, branch)) ?? _refs.Read(In(Seen, branch))) is null ? string.Empty : expectedTip;
        var settings = await access.SettingsAsync(TrackingOf, ct);
        var result = await git.RunAsync(
            Call(settings, "push", "--quiet", "--porcelain", "--no-verify", $"--force-with-lease={branch}:{known}", RemoteAccess.Alias, $"{commit}:{branch}"), ct);
        return result.ExitCode == 0 || (Rejected(result.StandardOutput).Any() ? false : throw new DawException(Errors.PushFailed(access.Name, run, Reason(result))));
    }

    /// <summary>Fetches the run's branches from the remote. What people put on task branches is fetched but not returned.</summary>
    /// <returns>The branches and their commits.</returns>
    public async Task<IReadOnlyDictionary<string, string>> FetchAsync(CancellationToken ct)
    {
        var branches = await LookAsync(ct);
        var own = await _own.BranchesAsync(branches.Values, ct);
        var taken = branches.Where(branch => IsIntegration(branch.Key) || IsOwn(branch.Key, branch.Value, own)).ToDictionary(StringComparer.Ordinal);
        foreach (var (branch, commit) in taken.Where(branch => !IsIntegration(branch.Key)))
        {
            _refs.Write(In(Left, branch), commit);
        }

        return taken;
    }

    private async Task<Dictionary<string, string>> LookAsync(CancellationToken ct)
    {
        var settings = await access.SettingsAsync($"+{RunRefs.Branches(run)}*:{Seen}*", ct);
        var call = Call(settings, "fetch", "--quiet", "--prune", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance", RemoteAccess.Alias);
        var result = await git.RunAsync(call, ct);
        if (result.ExitCode != 0)
        {
            throw new DawException(Errors.FetchFailed(access.Name, Reason(result)));
        }

        return _refs.Below(Seen).ToDictionary(name => RunRefs.Branches(run) + name[Seen.Length..], name => _refs.Read(name)!, StringComparer.Ordinal);
    }

    private bool IsOurs(string name) => onlyTask is { } task
        ? string.Equals(name, RunRefs.Task(run, task), StringComparison.Ordinal)
        : name.StartsWith(RunRefs.Branches(run), StringComparison.Ordinal);

    private string TrackingOf => $"+{RunRefs.Branches(run)}*:{Left}*";

    private static string Reason(ProcessResult result) =>
        Redaction.Of(result.StandardError.Trim()) is { Length: > 0 } said ? said : string.Create(CultureInfo.InvariantCulture, $"git ended with exit code {result.ExitCode}");

    // ! TAB from:to TAB [rejected] (stale info)
    private static IEnumerable<string> Rejected(string porcelain) =>
        porcelain.Split('\n')
            .Select(line => line.Split('\t'))
            .Where(fields => fields is ["!", _, var why, ..] && why.StartsWith("[rejected]", StringComparison.Ordinal))
            .Select(fields => fields[1].Split(':')[1]);

    private bool IsIntegration(string branch) => string.Equals(branch, RunRefs.Integration(run), StringComparison.Ordinal);

    private static bool IsOwn(string branch, string commit, IReadOnlyDictionary<string, string> own) =>
        string.Equals(own.GetValueOrDefault(commit), branch, StringComparison.Ordinal);

    private string In(string place, string branch) => place + branch[RunRefs.Branches(run).Length..];

    // Each branch is pushed only if it is where this machine left it, or if nothing is there.
    private Task<ProcessResult> PushAsync(IReadOnlyCollection<string> branches, IReadOnlyList<KeyValuePair<string, string>> settings, CancellationToken ct) =>
        git.RunAsync(
            Call(settings, [
                "push", "--quiet", "--porcelain", "--no-verify",
                .. branches.Select(name => $"--force-with-lease={name}:{_refs.Read(In(Left, name))}"),
                RemoteAccess.Alias,
                .. branches.Select(name => $"{sourceOf(name)}:{name}"),
            ]),
            ct);

    // Returns why branches are not where they were left. Branches that the run itself moved are no problem and are taken over.
    private async Task<Dictionary<string, Diagnostic>> ExplainAsync(IReadOnlyList<string> branches, IReadOnlyList<KeyValuePair<string, string>> settings, CancellationToken ct)
    {
        var listing = await git.ReadAsync(Call(settings, ["ls-remote", "--quiet", RemoteAccess.Alias, .. branches]), ct);
        var there = listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
        var own = await _own.BranchesAsync(there.Values, ct);
        var problems = new Dictionary<string, Diagnostic>(StringComparer.Ordinal);
        foreach (var branch in branches)
        {
            if (!there.TryGetValue(branch, out var commit))
            {
                _refs.Remove(In(Left, branch));
            }
            else if (IsIntegration(branch) ? await IsBehindAsync(branch, commit, ct) : IsOwn(branch, commit, own) && !_others.Contains(commit))
            {
                _refs.Write(In(Left, branch), commit);
            }
            else
            {
                problems[branch] = IsIntegration(branch) ? Errors.RemoteMoved(access.Name, branch) : await MovedAsync(branch, commit, ct);
            }
        }

        return problems;
    }

    private async Task<Diagnostic> MovedAsync(string branch, string commit, CancellationToken ct)
    {
        _others.Add(commit);
        await LookAsync(ct);
        return IsOwn(branch, commit, await _own.BranchesAsync([commit], ct))
            ? Errors.RemoteMoved(access.Name, branch)
            : Errors.BranchNotPublished(branch["refs/heads/".Length..], $"of \"{access.Name}\"", $"the run did not make its commit {commit[..8]}", "on the branch of that name in your repository");
    }

    // True if the remote is behind what is to be pushed, so no work would be lost there.
    private async Task<bool> IsBehindAsync(string branch, string commit, CancellationToken ct) =>
        (await git.RunAsync(new GitCall("merge-base", "--is-ancestor", commit, sourceOf(branch)) { Repository = paths.Store }, ct)).ExitCode == 0;

    private GitCall Call(IReadOnlyList<KeyValuePair<string, string>> settings, params IReadOnlyList<string> arguments) =>
        new(arguments) { Repository = paths.Store, Directory = access.Directory, Settings = settings, Use = GitUse.Remote, StartsOthers = true };
}
