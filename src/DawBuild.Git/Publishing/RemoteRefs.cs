using System.Globalization;
using DawBuild.Execution.Processes;
using DawBuild.Execution.Repositories;
using DawBuild.Git.Commands;
using DawBuild.Git.Store;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Git.Publishing;

/// <summary>
/// The run's branches on a remote. Every push says what it expects to find there (a lease), so a machine that slept while another one continued
/// with the run overwrites nothing.
/// </summary>
internal sealed class RemoteRefs(GitProgram git, RunPaths paths, RemoteAccess access, string run, Func<string, string> sourceOf, TaskId? onlyTask = null) : IRefTarget
{
    private const string Tracking = "refs/remotes/daw/";

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
            throw new DawException(Errors.PushFailed(access.Name, Reason(result)));
        }

        // Either we died between a push and its receipt, and what is there is ours; or another machine continues the run.
        foreach (var branch in rejected)
        {
            await AcceptOursAsync(branch, settings, ct);
        }

        result = await PushAsync(rejected, settings, ct);
        if (result.ExitCode != 0)
        {
            throw new DawException(Errors.PushFailed(access.Name, Reason(result)));
        }
    }

    /// <summary>Moves the integration branch on the remote, if it still is at the expected tip, or is not there yet.</summary>
    /// <returns>False when another machine was first.</returns>
    /// <exception cref="DawException">It could not be pushed for another reason.</exception>
    public async Task<bool> TryAdvanceAsync(string expectedTip, string commit, CancellationToken ct)
    {
        var branch = RunRefs.Integration(run);
        var known = new StoreRefs(paths.Store).Read(Tracking + branch[RunRefs.Branches(run).Length..]) is null ? string.Empty : expectedTip;
        var settings = await access.SettingsAsync(TrackingOf, ct);
        var result = await git.RunAsync(
            Call(settings, "push", "--quiet", "--porcelain", "--no-verify", $"--force-with-lease={branch}:{known}", RemoteAccess.Alias, $"{commit}:{branch}"), ct);
        return result.ExitCode == 0 || (Rejected(result.StandardOutput).Any() ? false : throw new DawException(Errors.PushFailed(access.Name, Reason(result))));
    }

    /// <summary>Fetches what the remote has of the run.</summary>
    /// <returns>Its branches and their commits.</returns>
    public async Task<IReadOnlyDictionary<string, string>> FetchAsync(CancellationToken ct)
    {
        var settings = await access.SettingsAsync(TrackingOf, ct);
        var call = Call(settings, "fetch", "--quiet", "--prune", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance", RemoteAccess.Alias);
        var result = await git.RunAsync(call, ct);
        if (result.ExitCode != 0)
        {
            throw new DawException(Errors.FetchFailed(access.Name, Reason(result)));
        }

        var refs = new StoreRefs(paths.Store);
        return refs.Below(Tracking).ToDictionary(name => RunRefs.Branches(run) + name[Tracking.Length..], name => refs.Read(name)!, StringComparer.Ordinal);
    }

    private bool IsOurs(string name) => onlyTask is { } task
        ? string.Equals(name, RunRefs.Task(run, task), StringComparison.Ordinal)
        : name.StartsWith(RunRefs.Branches(run), StringComparison.Ordinal);

    private string TrackingOf => $"+{RunRefs.Branches(run)}*:{Tracking}*";

    private static string Reason(ProcessResult result) =>
        Redaction.Of(result.StandardError.Trim()) is { Length: > 0 } said ? said : string.Create(CultureInfo.InvariantCulture, $"git ended with exit code {result.ExitCode}");

    // ! TAB from:to TAB [rejected] (stale info)
    private static IEnumerable<string> Rejected(string porcelain) =>
        porcelain.Split('\n')
            .Select(line => line.Split('\t'))
            .Where(fields => fields is ["!", _, var why, ..] && why.StartsWith("[rejected]", StringComparison.Ordinal))
            .Select(fields => fields[1].Split(':')[1]);

    private Task<ProcessResult> PushAsync(IEnumerable<string> branches, IReadOnlyList<KeyValuePair<string, string>> settings, CancellationToken ct) =>
        git.RunAsync(
            Call(settings, ["push", "--quiet", "--porcelain", "--no-verify", "--force-with-lease", RemoteAccess.Alias, .. branches.Select(name => $"{sourceOf(name)}:{name}")]), ct);

    private async Task AcceptOursAsync(string branch, IReadOnlyList<KeyValuePair<string, string>> settings, CancellationToken ct)
    {
        var listing = await git.ReadAsync(Call(settings, "ls-remote", "--quiet", RemoteAccess.Alias, branch), ct);
        var there = listing.Split('\t')[0];
        var tracking = Tracking + branch[RunRefs.Branches(run).Length..];
        if (there.Length == 0)
        {
            await git.ReadAsync(new GitCall("update-ref", "-d", tracking) { Repository = paths.Store }, ct);
            return;
        }

        var known = await git.RunAsync(new GitCall("cat-file", "-e", there + "^{commit}") { Repository = paths.Store }, ct);
        if (known.ExitCode != 0)
        {
            throw new DawException(Errors.RemoteMoved(access.Name, branch));
        }

        await git.ReadAsync(new GitCall("update-ref", tracking, there) { Repository = paths.Store }, ct);
    }

    private GitCall Call(IReadOnlyList<KeyValuePair<string, string>> settings, params IReadOnlyList<string> arguments) =>
        new(arguments) { Repository = paths.Store, Directory = access.Directory, Settings = settings, Use = GitUse.Remote, StartsOthers = true };
}
