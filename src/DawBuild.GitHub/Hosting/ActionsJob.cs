using System.Text.Json;

namespace DawBuild.GitHub.Hosting;

/// <summary>What a GitHub Actions runner tells a step (https://docs.github.com/actions/reference/workflows-and-actions/variables).</summary>
public sealed record ActionsJob
{
    /// <summary>The page of this workflow run.</summary>
    public Uri? RunUrl { get; private init; }

    /// <summary>The commit whose checks people see: for a pull request, its head, not the merge commit in <c>GITHUB_SHA</c>.</summary>
    public string? HeadCommit { get; private init; }

    /// <summary>True if <c>GITHUB_TOKEN</c> is read-only, because the event comes from a fork or from Dependabot.</summary>
    public bool TokenIsReadOnly { get; private init; }

    /// <summary>The file that receives the step's summary.</summary>
    public string? SummaryPath { get; private init; }

    /// <summary>The file that receives the step's outputs.</summary>
    public string? OutputPath { get; private init; }

    /// <summary>The branch that the workflow is about: the pull request's branch, or the branch that was pushed; null for a tag.</summary>
    public string? Branch { get; private init; }

    /// <summary>Reads the environment; returns null outside GitHub Actions.</summary>
    public static ActionsJob? Find(IReadOnlyDictionary<string, string> environment)
    {
        if (!string.Equals(environment.GetValueOrDefault("GITHUB_ACTIONS"), "true", StringComparison.Ordinal))
        {
            return null;
        }

        using var payload = Event(environment.GetValueOrDefault("GITHUB_EVENT_PATH"));
        var root = payload?.RootElement;
        var pull = At(root, "pull_request");
        var foreign = pull is not null && !string.Equals(Text(At(pull, "head", "repo", "full_name")), Text(At(pull, "base", "repo", "full_name")), StringComparison.Ordinal);
        var dependabot = string.Equals(environment.GetValueOrDefault("GITHUB_ACTOR"), "dependabot[bot]", StringComparison.Ordinal);
        var privileged = string.Equals(environment.GetValueOrDefault("GITHUB_EVENT_NAME"), "pull_request_target", StringComparison.Ordinal);
        return new ActionsJob
        {
            RunUrl = Page(environment),
            HeadCommit = Text(At(pull, "head", "sha")) ?? Text(At(root, "workflow_run", "head_sha")) ?? environment.GetValueOrDefault("GITHUB_SHA"),
            TokenIsReadOnly = !privileged && (foreign || (dependabot && pull is not null)),
            SummaryPath = environment.GetValueOrDefault("GITHUB_STEP_SUMMARY"),
            OutputPath = environment.GetValueOrDefault("GITHUB_OUTPUT"),
            Branch = environment.GetValueOrDefault("GITHUB_HEAD_REF") is { Length: > 0 } head ? head
                : environment.GetValueOrDefault("GITHUB_REF_TYPE") is "branch" ? environment.GetValueOrDefault("GITHUB_REF_NAME") : null,
        };
    }

    private static Uri? Page(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("GITHUB_RUN_ID") is { Length: > 0 } run
        && Uri.TryCreate(
            $"{environment.GetValueOrDefault("GITHUB_SERVER_URL")}/{environment.GetValueOrDefault("GITHUB_REPOSITORY")}/actions/runs/{run}/attempts/{environment.GetValueOrDefault("GITHUB_RUN_ATTEMPT") ?? "1"}",
            UriKind.Absolute,
            out var url)
            ? url
            : null;

    // Without a readable payload, only a less suitable commit is used.
    private static JsonDocument? Event(string? path)
    {
        try
        {
            return path is not null && File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static JsonElement? At(JsonElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element is not { ValueKind: JsonValueKind.Object } parent || !parent.TryGetProperty(name, out var child))
            {
                return null;
            }

            element = child;
        }

        return element;
    }

    private static string? Text(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
