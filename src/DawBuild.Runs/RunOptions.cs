namespace DawBuild.Runs;

/// <summary>How a run is to be executed.</summary>
public sealed record RunOptions
{
    /// <summary>How many agents at once.</summary>
    /// <value>The default value is 8.</value>
    public int Slots { get; init; } = 8;

    /// <summary>How many verifications at once in each sandbox; null for what the plan says, or what the sandbox has room for.</summary>
    public int? Verifications { get; init; }

    /// <summary>How often a stage is tried again after failures of what is around the task, before a person is asked.</summary>
    /// <value>The default value is 5.</value>
    public int InfrastructureRetries { get; init; } = 5;

    /// <summary>Delay before the first of those tries; it doubles each time, with jitter.</summary>
    /// <value>The default value is 2 seconds.</value>
    public TimeSpan InfrastructureDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>True to hold the tests that pass on each commit against those that passed on its parent, and to verify what the run starts from for that.</summary>
    public bool ComparesTests { get; init; }

    /// <summary>True when other machines, whose journals are elsewhere, move the integration branch too.</summary>
    public bool SharesBranch { get; init; }

    /// <summary>True when the run is a rehearsal.</summary>
    public bool Rehearsal { get; init; }

    /// <summary>True when the verification commands of the plan were replaced by ones that do nothing; only told.</summary>
    public bool SimulatesVerification { get; init; }

    /// <summary>DawBuild's version, for the journal.</summary>
    public string Version { get; init; } = "0";
}
