using System.Text.Json.Serialization;
using DawBuild.GitHub.Client.Json;

namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>How a check run ended. <see cref="Neutral"/> and <see cref="Skipped"/> satisfy a required check.</summary>
[JsonConverter(typeof(SnakeCaseEnum<CheckConclusion>))]
public enum CheckConclusion
{
    /// <summary>All good.</summary>
    Success,

    /// <summary>Not good.</summary>
    Failure,

    /// <summary>Done, with something worth a look.</summary>
    Neutral,

    /// <summary>Never started, because there was no point.</summary>
    Skipped,

    /// <summary>Stopped from outside.</summary>
    Cancelled,

    /// <summary>Took too long.</summary>
    TimedOut,

    /// <summary>Waits for a person.</summary>
    ActionRequired,
}
