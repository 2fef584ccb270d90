using System.Text.Json.Serialization;

namespace DawBuild.GitHub.Client.Comments;

/// <summary>A comment on an issue or a pull request.</summary>
public sealed record Comment
{
    /// <summary>Its number, unique in GitHub.</summary>
    [JsonRequired]
    public long Id { get; init; }

    /// <summary>Its markdown.</summary>
    public string? Body { get; init; }

    /// <summary>Its page.</summary>
    public Uri? HtmlUrl { get; init; }

    /// <summary>Who wrote it.</summary>
    public Author? User { get; init; }
}
