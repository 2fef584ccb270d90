using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Providers;

/// <summary>The governor's state for one provider; used under its lock. Each change returns what to report, or null if nothing changed.</summary>
internal sealed class ProviderState : IDisposable
{
    private readonly string _provider;
    private readonly ProviderGovernorOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _concurrency;
    private int _answers;
    private int _pauses;
    private DateTimeOffset _lowered = DateTimeOffset.MinValue;
    private DateTimeOffset? _pausedUntil;
    private DateTimeOffset? _downUntil;

    public ProviderState(string provider, ProviderGovernorOptions options, TimeProvider time, Action wake)
    {
        (_provider, _options, _time, _concurrency) = (provider, options, time, options.MaxConcurrency);
        _timer = time.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many of its agents are working.</summary>
    public int Active { get; set; }

    /// <summary>True while a person has to log in.</summary>
    public bool NeedsLogin { get; private set; }

    /// <summary>Canceled when a person has to log in.</summary>
    public CancellationTokenSource Lost { get; } = new();

    /// <summary>How many agents may run at once now.</summary>
    public int Limit => NeedsLogin || _pausedUntil is not null ? 0 : _concurrency;

    /// <summary>False while tasks with a fallback should use that.</summary>
    public bool IsAvailable => Limit > 0 && !(_downUntil > Now);

    private DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Records that an agent was refused.</summary>
    /// <param name="began">When it started. A refusal of an agent that started before the number was last lowered belongs to the old number.</param>
    /// <param name="reason">What the provider reported.</param>
    public ProviderThrottled? Refused(DateTimeOffset began, string reason)
    {
        _answers = 0;
        if (began <= _lowered && Now - _lowered < _options.Cooldown)
        {
            return null;
        }

        _lowered = Now;
        _concurrency = Math.Max(1, Math.Min(_concurrency, Math.Max(1, Active)) / 2);
        Recover();
        return Report(reason);
    }

    /// <summary>Records that an agent gave up because of refusals.</summary>
    public ProviderThrottled? GaveUp(DateTimeOffset began, DateTimeOffset? retryAt, string reason)
    {
        var lowered = Refused(began, reason);
        if (_pausedUntil is not null && retryAt is null)
        {
            return lowered;
        }

        var pause = Math.Min(_options.FirstPause.TotalSeconds * Math.Pow(2, Math.Min(_pauses, 30)), _options.LongestPause.TotalSeconds);
        _pauses++;
        return PauseUntil(retryAt ?? Now.AddSeconds(pause * (0.5 + _options.Random())), reason) ?? lowered;
    }

    /// <summary>Records that the subscription's limit is used up.</summary>
    public ProviderThrottled? UsedUp(DateTimeOffset? resetAt, string reason)
    {
        _concurrency = 1;
        _answers = 0;
        return PauseUntil((resetAt ?? Now + _options.UnknownReset) + (_options.Random() * _options.ResetJitter), reason);
    }

    /// <summary>Records that the login was lost.</summary>
    public ProviderThrottled? LoginLost(string reason)
    {
        if (NeedsLogin)
        {
            return null;
        }

        NeedsLogin = true;
        return Report(reason);
    }

    /// <summary>Records that the provider is unreachable. Tasks with a fallback use that for a while; the others keep trying.</summary>
    public void Down() => _downUntil = Now + _options.Recovery;

    /// <summary>Records that an agent finished without a refusal.</summary>
    public ProviderThrottled? Answered()
    {
        _downUntil = null;
        _pauses = 0;
        if (_concurrency >= _options.MaxConcurrency || ++_answers < _concurrency)
        {
            return null;
        }

        return Raise("it answers");
    }

    /// <summary>Handles the timer: a pause is over, or the provider was quiet for long enough.</summary>
    public ProviderThrottled? Wake()
    {
        if (_pausedUntil is { } until)
        {
            if (until > Now)
            {
                _timer.Change(until - Now, Timeout.InfiniteTimeSpan);
                return null;
            }

            _pausedUntil = null;
            Recover();
            return Report("its pause is over");
        }

        return _concurrency < _options.MaxConcurrency && !NeedsLogin ? Raise("it is quiet") : null;
    }

    /// <summary>Pauses the provider: no agent starts until the given time.</summary>
    public ProviderThrottled? PauseUntil(DateTimeOffset until, string reason)
    {
        if (until <= (_pausedUntil ?? Now))
        {
            return null;
        }

        _pausedUntil = until;
        _timer.Change(until - Now, Timeout.InfiniteTimeSpan);
        return Report(reason);
    }

    public void Dispose()
    {
        _timer.Dispose();
        Lost.Dispose();
    }

    private ProviderThrottled Raise(string reason)
    {
        _concurrency = Math.Min(_options.MaxConcurrency, _concurrency + 1);
        _answers = 0;
        Recover();
        return Report(reason);
    }

    private void Recover()
    {
        if (_pausedUntil is null)
        {
            _timer.Change(_concurrency < _options.MaxConcurrency ? _options.Recovery : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private ProviderThrottled Report(string reason) => new(_provider, Limit, NeedsLogin ? null : _pausedUntil, reason);
}
