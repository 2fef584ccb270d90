using System.Text.Json.Serialization;

namespace DawBuild.Runs.Agents;

/// <summary>Why an attempt did not end in a merge. Each outcome spends one attempt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptOutcome>))]
public enum AttemptOutcome
{
    /// <summary>The agent failed, or its answer could not be read.</summary>
    AgentFailed,

    /// <summary>The agent ran out of time.</summary>
    TimedOut,

    /// <summary>The agent printed nothing for too long.</summary>
    Silent,

    /// <summary>The agent claimed to be done but had changed nothing.</summary>
    NoChange,

    /// <summary>The agent changed paths that the task may not touch.</summary>
    ForbiddenPath,

    /// <summary>The agent deleted, skipped, or weakened tests.</summary>
    TestTampering,

    /// <summary>The agent left the value of one of this machine's secrets in a file.</summary>
    SecretLeaked,

    /// <summary>A verification command failed on its commit.</summary>
    VerificationFailed,

    /// <summary>Its commit conflicts with the integration branch.</summary>
    Conflict,

    /// <summary>Its commit merges, but the merged tree fails verification.</summary>
    MergedVerificationFailed,

    /// <summary>The reviewer reported findings.</summary>
    ReviewFindings,
}
