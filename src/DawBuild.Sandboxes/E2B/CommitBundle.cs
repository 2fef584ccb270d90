using DawBuild.Execution.Processes;
using DawBuild.Execution.Sandboxes;

namespace DawBuild.Sandboxes.E2B;

/// <summary>
/// A commit with its history and the tags in it, as one file. What goes into a sandbox this way needs no remote, no network and no
/// credential, and works for commits that were never pushed.
/// </summary>
internal sealed class CommitBundle(IProcessRunner processes)
{
    // Builds take versions from tags; nobody looks back this far.
    private const int MostTags = 500;

    /// <summary>Makes the bundle in the request's scratch folder.</summary>
    /// <returns>Its path, or why there is none.</returns>
    public async Task<(string Path, string? Problem)> CreateAsync(VerificationRequest request, CancellationToken ct)
    {
        Scratch.Create(request.ScratchDirectory);
        var path = System.IO.Path.Join(request.ScratchDirectory, "commit.bundle");
        var points = await GitAsync(request, ct, "rev-parse", "--verify", "--quiet", $"{request.Ref}^{{commit}}");
        if (!points.Succeeded || !string.Equals(points.StandardOutput.Trim(), request.Commit, StringComparison.Ordinal))
        {
            return (path, $"ref \"{request.Ref}\" of \"{request.Repository}\" does not point at commit {request.Commit}");
        }

        var tags = await GitAsync(
            request, ct, "for-each-ref", $"--merged={request.Commit}", $"--count={MostTags}", "--sort=-creatordate", "--format=%(refname)", "refs/tags");
        var bundle = await GitAsync(
            request, ct, ["bundle", "create", "--quiet", path, request.Ref, .. tags.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
        return (path, bundle.Succeeded ? null : $"commit {request.Commit} of \"{request.Repository}\" cannot be bundled: {bundle.StandardError.Trim()}");
    }

    private async Task<ProcessResult> GitAsync(VerificationRequest request, CancellationToken ct, params string[] arguments)
    {
        var result = await processes.RunAsync(
            new ProcessCommand
            {
                FileName = "git",
                Arguments = arguments,
                WorkingDirectory = request.Repository,
                SetEnvironment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["GIT_TERMINAL_PROMPT"] = "0", ["LC_ALL"] = "C" },
                OwnSession = false,
            },
            ct);
        ct.ThrowIfCancellationRequested();
        return result;
    }
}
