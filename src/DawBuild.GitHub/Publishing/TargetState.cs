using DawBuild.GitHub.Client;

namespace DawBuild.GitHub.Publishing;

/// <summary>How far a target has come, and when it is its turn again.</summary>
internal sealed class TargetState(IReportTarget target)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private int _failures;
    private bool _waitsForGitHub;
    private bool _isForbidden;
    private long _shown;
    private DateTimeOffset _next;

    public IReportTarget Target { get; } = target;

    /// <summary>True when it shows that version, or never will.</summary>
    public bool Shows(long version) => _isForbidden || _shown == version;

    /// <summary>When it is its turn; the end of a run does not wait for the interval, only for GitHub.</summary>
    public DateTimeOffset NextTurn(bool isOver) => isOver && !_waitsForGitHub ? DateTimeOffset.MinValue : _next;

    public void Succeeded(long version, DateTimeOffset now)
    {
        (_shown, _failures, _waitsForGitHub) = (version, 0, false);
        _next = now + Target.Interval;
    }

    /// <summary>Takes a failure in; true when it is the first one in a row.</summary>
    public bool Failed(GitHubException why, long version, DateTimeOffset now)
    {
        _waitsForGitHub = why.IsTransient;
        if (why.IsTransient)
        {
            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(_failures, 6)));
            _next = why.RetryAt is { } at && at > now ? at : now + (pause < LongestPause ? pause : LongestPause);
        }
        else
        {
            // Refused as it is: the next version may pass. Refused for good: nothing will.
            (_shown, _isForbidden) = (version, why.Fault != GitHubErrors.Invalid);
            _next = now + Target.Interval;
        }

        return _failures++ == 0;
    }
}
