using System.Text.Json.Serialization;

namespace DawBuild.Runs.Agents;

/// <summary>How an agent's invocation ended, before anything checks its work.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentOutcome>))]
public enum AgentOutcome
{
    /// <summary>The agent reports that it is done.</summary>
    Succeeded,

    /// <summary>The agent failed, reported failure, or gave an answer that cannot be read.</summary>
    Failed,

    /// <summary>It ran longer than the task's limit.</summary>
    TimedOut,

    /// <summary>It printed nothing for longer than the task's limit.</summary>
    Silent,

    /// <summary>It spent its budget.</summary>
    BudgetExceeded,

    /// <summary>It asks a person a question; the question is the result's message.</summary>
    Asked,

    /// <summary>The provider temporarily rejects requests (429, overloaded). Try again later; no attempt is spent.</summary>
    RateLimited,

    /// <summary>The provider rejects requests until <see cref="AgentResult.RetryAt"/>, because the subscription's limit is used up.</summary>
    UsageLimited,

    /// <summary>A person has to log in.</summary>
    LoginRequired,

    /// <summary>Something around the agent failed (network, provider down, program missing). No attempt is spent.</summary>
    Infrastructure,

    /// <summary>DawBuild stopped it.</summary>
    Cancelled,

    /// <summary>It cannot be started: its arguments and variables, which include the task's texts, exceed the system's limit.</summary>
    TooLong,
}
