namespace DawBuild.Planning.Tasks;

/// <summary>The values for settings that a plan does not give.</summary>
public static class PlanDefaults
{
    /// <summary>The default agent: Claude Code.</summary>
    public const string Agent = "claude";

    /// <summary>The default number of attempts before a task is blocked.</summary>
    public const int Retries = 3;

    /// <summary>The default sandbox: the best that this machine has.</summary>
    public const string Sandbox = "auto";

    /// <summary>The default time limit for the agent of one attempt.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromHours(1);

    /// <summary>The default for how long an agent may print nothing.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(15);

    /// <summary>The default planned duration of a task.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromHours(1);
}
