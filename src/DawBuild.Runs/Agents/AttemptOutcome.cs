using System.Text.Json.Serialization;

namespace DawBuild.Runs.Agents;

/// <summary>Why an attempt did not end in a merge. Each spends one attempt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptOutcome>))]
public enum AttemptOutcome
{
    /// <summary>The agent failed, or its answer could not be read.</summary>
    AgentFailed,

    /// <summary>The agent ran out of time.</summary>
    TimedOut,

    /// <summary>The agent printed nothing for too long.</summary>
    Silent,

    /// <summary>The agent said it was done and had changed nothing.</summary>
    NoChange,

    /// <summary>The agent changed paths that the task may not touch.</summary>
    ForbiddenPath,

    /// <summary>The agent deleted, skipped or weakened tests.</summary>
    TestTampering,

    /// <summary>The agent left the value of a secret of this machine in a file.</summary>
    SecretLeaked,

    /// <summary>A verification command failed on its commit.</summary>
    VerificationFailed,

    /// <summary>Its commit does not merge with the integration branch.</summary>
    Conflict,

    /// <summary>Its commit merges, and the merged tree fails the verification.</summary>
    MergedVerificationFailed,

    /// <summary>The reviewer found something.</summary>
    ReviewFindings,
}
