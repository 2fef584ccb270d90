using System.Text.Json.Serialization;

namespace DawBuild.Runs.Agents;

/// <summary>What an agent's invocation came to, before anybody looked at its work.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgentOutcome>))]
public enum AgentOutcome
{
    /// <summary>It says that it is done.</summary>
    Succeeded,

    /// <summary>It failed, or said so, or its answer cannot be read.</summary>
    Failed,

    /// <summary>It ran longer than the task allows.</summary>
    TimedOut,

    /// <summary>It printed nothing for longer than the task allows.</summary>
    Silent,

    /// <summary>It spent its budget.</summary>
    BudgetExceeded,

    /// <summary>It asks a person; the question is the result's message.</summary>
    Asked,

    /// <summary>The provider refuses for now (429, overloaded): try again later, no attempt is spent.</summary>
    RateLimited,

    /// <summary>The provider refuses until <see cref="AgentResult.RetryAt"/>: the subscription's limit is used up.</summary>
    UsageLimited,

    /// <summary>A person has to log in.</summary>
    LoginRequired,

    /// <summary>Something around the agent failed (network, provider down, program missing): no attempt is spent.</summary>
    Infrastructure,

    /// <summary>We stopped it.</summary>
    Cancelled,

    /// <summary>It cannot be started: its arguments and variables, the task's texts among them, are longer than the system takes.</summary>
    TooLong,
}
