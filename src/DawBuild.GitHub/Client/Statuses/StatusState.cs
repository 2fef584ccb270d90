using System.Text.Json.Serialization;
using DawBuild.GitHub.Client.Json;

namespace DawBuild.GitHub.Client.Statuses;

/// <summary>The four words of a commit status.</summary>
[JsonConverter(typeof(SnakeCaseEnum<StatusState>))]
public enum StatusState
{
    /// <summary>Not over.</summary>
    Pending,

    /// <summary>All good.</summary>
    Success,

    /// <summary>Not good.</summary>
    Failure,

    /// <summary>Could not be told.</summary>
    Error,
}
