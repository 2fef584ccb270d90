namespace DawBuild.Agents.Simulation;

/// <summary>How a rehearsal goes.</summary>
public sealed record SimulationOptions
{
    /// <summary>The wall time of one hour of the plan.</summary>
    /// <value>The default is 0.4 s.</value>
    public TimeSpan Hour { get; init; } = TimeSpan.FromSeconds(0.4);

    /// <summary>The share of attempts that fail, from 0 to 1.</summary>
    /// <value>The default is 0.</value>
    public double FailureRate { get; init; }

    /// <summary>Decides which attempts fail: same seed, same failures.</summary>
    /// <value>The default is 0.</value>
    public int Seed { get; init; }
}
