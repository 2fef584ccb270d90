using System.Text.Json.Serialization;

namespace DawBuild.Memory.Experiences;

/// <summary>What an attempt came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExperienceOutcome>))]
public enum ExperienceOutcome
{
    /// <summary>Nothing yet: it is at work, or its run was stopped, or its work was lost.</summary>
    Unfinished,

    /// <summary>Its commit passed verification and was merged; a task without a workspace was completed.</summary>
    Passed,

    /// <summary>It failed and spent an attempt.</summary>
    Failed,

    /// <summary>It waits for a person.</summary>
    Blocked,
}
