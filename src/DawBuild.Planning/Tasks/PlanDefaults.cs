namespace DawBuild.Planning.Tasks;

/// <summary>What holds where a plan is silent.</summary>
public static class PlanDefaults
{
    /// <summary>The agent: Claude Code.</summary>
    public const string Agent = "claude";

    /// <summary>Attempts before a person is asked.</summary>
    public const int Retries = 3;

    /// <summary>The sandbox: the best that this machine has.</summary>
    public const string Sandbox = "auto";

    /// <summary>Limit of one attempt's agent.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromHours(1);

    /// <summary>How long an agent may print nothing.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(15);

    /// <summary>The planned duration of a task that gives none.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromHours(1);
}
