using System.Text.Json.Serialization;

namespace DawBuild.Memory.Experiences;

/// <summary>The outcome of an attempt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExperienceOutcome>))]
public enum ExperienceOutcome
{
    /// <summary>None yet: the attempt is in progress, its run was stopped, or its work was lost.</summary>
    Unfinished,

    /// <summary>The commit passed verification and was merged; a task without a workspace was completed.</summary>
    Passed,

    /// <summary>The attempt failed and counts toward the limit.</summary>
    Failed,

    /// <summary>The attempt waits for a person.</summary>
    Blocked,
}
