using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Providers;

/// <summary>One agent at work for a provider, from start to end.</summary>
internal sealed class ProviderCall : IDisposable
{
    private readonly ProviderGovernor _governor;
    private readonly string _provider;
    private readonly DateTimeOffset _began;
    private int _disposed;

    internal ProviderCall(ProviderGovernor governor, string provider, DateTimeOffset began) =>
        (_governor, _provider, _began) = (governor, provider, began);

    /// <summary>Reports that the provider refused and the agent is retrying.</summary>
    public void Throttled() => _governor.Apply(_provider, state => state.Refused(_began, "it refuses for now, and an agent keeps trying"));

    /// <summary>Reports that the agent has ended.</summary>
    public void Finished(AgentResult result) => _governor.Apply(_provider, state => result.Outcome switch
    {
        AgentOutcome.RateLimited => state.GaveUp(_began, result.RetryAt, result.Message),
        AgentOutcome.UsageLimited => state.UsedUp(result.RetryAt, result.Message),
        AgentOutcome.LoginRequired => state.LoginLost(result.Message),
        AgentOutcome.Infrastructure => Down(state),
        AgentOutcome.Cancelled => null,
        _ => state.Answered(),
    });

    private static ProviderThrottled? Down(ProviderState state)
    {
        state.Down();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _governor.Apply(_provider, state =>
            {
                state.Active--;
                return null;
            });
        }
    }
}
