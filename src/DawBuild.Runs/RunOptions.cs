namespace DawBuild.Runs;

/// <summary>How to execute a run.</summary>
public sealed record RunOptions
{
    /// <summary>The maximum number of agents at once.</summary>
    /// <value>The default value is 8.</value>
    public int Slots { get; init; } = 8;

    /// <summary>The maximum number of verifications at once in each sandbox; null to use the plan's limit or the sandbox's room.</summary>
    public int? Verifications { get; init; }

    /// <summary>How often a stage is retried after failures outside the task before the task is blocked.</summary>
    /// <value>The default value is 5.</value>
    public int InfrastructureRetries { get; init; } = 5;

    /// <summary>The delay before the first of these retries; it doubles each time, with jitter.</summary>
    /// <value>The default value is 2 seconds.</value>
    public TimeSpan InfrastructureDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// True to compare the tests that pass on each commit with those that passed on its parent, and to verify the run's starting commit for that purpose.
    /// </summary>
    public bool ComparesTests { get; init; }

    /// <summary>True if other machines, with journals elsewhere, also move the integration branch.</summary>
    public bool SharesBranch { get; init; }

    /// <summary>True if the run is a rehearsal.</summary>
    public bool Rehearsal { get; init; }

    /// <summary>True if the plan's verification commands were replaced by ones that do nothing; only reported.</summary>
    public bool SimulatesVerification { get; init; }

    /// <summary>DawBuild's version, for the journal.</summary>
    public string Version { get; init; } = "0";
}
