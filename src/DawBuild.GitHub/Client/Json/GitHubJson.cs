using System.Text.Json.Serialization;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Client.CheckRuns;
using DawBuild.GitHub.Client.Comments;
using DawBuild.GitHub.Client.Pulls;
using DawBuild.GitHub.Client.Statuses;

namespace DawBuild.GitHub.Client.Json;

/// <summary>Snake case, and no nulls: GitHub's schema has <c>"details_url": null</c> as a violation.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckRunWrite))]
[JsonSerializable(typeof(CheckRun))]
[JsonSerializable(typeof(CheckRunPage))]
[JsonSerializable(typeof(CommitStatus))]
[JsonSerializable(typeof(PullRequestWrite))]
[JsonSerializable(typeof(PullRequest))]
[JsonSerializable(typeof(IReadOnlyList<PullRequest>))]
[JsonSerializable(typeof(CommentWrite))]
[JsonSerializable(typeof(Comment))]
[JsonSerializable(typeof(IReadOnlyList<Comment>))]
[JsonSerializable(typeof(Installation))]
[JsonSerializable(typeof(InstallationTokenRequest))]
[JsonSerializable(typeof(InstallationTokenAnswer))]
internal sealed partial class GitHubJson : JsonSerializerContext;
