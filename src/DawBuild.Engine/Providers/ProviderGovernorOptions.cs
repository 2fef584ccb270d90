namespace DawBuild.Engine.Providers;

/// <summary>How the governor reacts to refusals.</summary>
internal sealed record ProviderGovernorOptions
{
    /// <summary>The maximum number of agents of one provider at once, before any refusal: the run's slots.</summary>
    public required int MaxConcurrency { get; init; }

    /// <summary>How long after lowering the number further refusals count as the same one.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a provider must not refuse before one more agent may run.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan Recovery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first pause after an agent gave up because of refusals; it doubles each time, up to <see cref="LongestPause"/>.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest of those pauses.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The pause after a used-up limit whose reset time is unknown.</summary>
    /// <value>The default is 1 hour.</value>
    public TimeSpan UnknownReset { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The maximum random delay added to a limit's reset time, so that not all agents return in the same second.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan ResetJitter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Generates random numbers from 0 to 1 for jitter.</summary>
    /// <value>The default is a shared generator.</value>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
}
