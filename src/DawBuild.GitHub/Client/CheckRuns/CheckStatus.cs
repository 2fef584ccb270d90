using System.Text.Json.Serialization;
using DawBuild.GitHub.Client.Json;

namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>Where a check run stands, as a client may say it (GitHub has more words for its own runs).</summary>
[JsonConverter(typeof(SnakeCaseEnum<CheckStatus>))]
public enum CheckStatus
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Being worked on.</summary>
    InProgress,

    /// <summary>Over; needs a <see cref="CheckConclusion"/>.</summary>
    Completed,
}
