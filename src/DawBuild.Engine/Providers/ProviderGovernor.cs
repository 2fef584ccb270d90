using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Providers;

/// <summary>
/// Decides how many agents of each provider may run at once. It starts without a limit of its own. A refusal (429, overloaded) halves the number;
/// successes and quiet time raise it again, one by one. A used-up limit pauses the provider until the reset, and a lost login pauses it for the rest of
/// the session. After a used-up limit, agents return one by one. Refusals never count as attempts.
/// </summary>
internal sealed class ProviderGovernor : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ProviderState> _providers = new(StringComparer.Ordinal);
    private readonly ProviderGovernorOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<ProviderThrottled> _report;
    private readonly Action _changed;

    /// <summary>Creates a governor.</summary>
    /// <param name="options">How it reacts to refusals.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Called with each change of a provider's number, for the journal.</param>
    /// <param name="changed">Called when more agents may be able to run, to decide again who may go.</param>
    public ProviderGovernor(ProviderGovernorOptions options, TimeProvider time, Action<ProviderThrottled> report, Action changed) =>
        (_options, _time, _report, _changed) = (options, time, report, changed);

    /// <summary>Returns how many of the provider's agents may run at once now; 0 while it is paused.</summary>
    public int Limit(string provider)
    {
        lock (_lock)
        {
            return _providers.TryGetValue(provider, out var state) ? state.Limit : _options.MaxConcurrency;
        }
    }

    /// <summary>Returns false while the provider is paused or unreachable, so a task with a fallback uses that.</summary>
    public bool IsAvailable(string provider)
    {
        lock (_lock)
        {
            return !_providers.TryGetValue(provider, out var state) || state.IsAvailable;
        }
    }

    /// <summary>Chooses the agent for a task: see <see cref="AgentRouting"/>.</summary>
    public IAgent Choose(PlanTask task, IReadOnlyDictionary<string, IAgent> agents) => AgentRouting.Choose(task, agents, IsAvailable, IsLoggedOut);

    /// <summary>Returns true if a person has to log in to the provider.</summary>
    public bool IsLoggedOut(string provider) => LoginLost(provider).IsCancellationRequested;

    /// <summary>Returns a token that is canceled when a person has to log in to the provider, so waiting for it no longer makes sense.</summary>
    public CancellationToken LoginLost(string provider)
    {
        lock (_lock)
        {
            return State(provider).Lost.Token;
        }
    }

    /// <summary>Records that an agent of the provider starts. Dispose the call when the agent has ended.</summary>
    public ProviderCall Begin(string provider)
    {
        lock (_lock)
        {
            var state = State(provider);
            state.Active++;
            return new ProviderCall(this, provider, _time.GetUtcNow());
        }
    }

    /// <summary>Restores a provider's pause from the journal of an interrupted run, if it has not ended yet.</summary>
    public void Restore(ProviderThrottled last)
    {
        if (last is { Concurrency: 0, Until: { } until } && until > _time.GetUtcNow())
        {
            Apply(last.Provider, state => state.PauseUntil(until, last.Reason));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var state in _providers.Values)
            {
                state.Dispose();
            }
        }
    }

    internal void Apply(string provider, Func<ProviderState, ProviderThrottled?> change)
    {
        ProviderThrottled? news;
        CancellationTokenSource? lost;
        lock (_lock)
        {
            var state = State(provider);
            news = change(state);
            lost = state.NeedsLogin ? state.Lost : null;
        }

        // Outside the lock, because the callbacks may call back into the governor.
        if (news is not null)
        {
            _report(news);
            lost?.Cancel();
            _changed();
        }
    }

    private ProviderState State(string provider)
    {
        if (!_providers.TryGetValue(provider, out var state))
        {
            _providers[provider] = state = new ProviderState(provider, _options, _time, () => Apply(provider, s => s.Wake()));
        }

        return state;
    }
}
