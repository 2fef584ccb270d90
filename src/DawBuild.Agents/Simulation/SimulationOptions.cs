namespace DawBuild.Agents.Simulation;

/// <summary>Settings of a rehearsal.</summary>
public sealed record SimulationOptions
{
    /// <summary>The real time that one hour of the plan takes.</summary>
    /// <value>The default value is 0.4 seconds.</value>
    public TimeSpan Hour { get; init; } = TimeSpan.FromSeconds(0.4);

    /// <summary>The fraction of attempts that fail, from 0 to 1.</summary>
    /// <value>The default value is 0.</value>
    public double FailureRate { get; init; }

    /// <summary>Determines which attempts fail: the same seed gives the same failures.</summary>
    /// <value>The default value is 0.</value>
    public int Seed { get; init; }
}
