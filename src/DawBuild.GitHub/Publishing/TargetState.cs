using DawBuild.GitHub.Client;

namespace DawBuild.GitHub.Publishing;

/// <summary>What a target shows, and when it is due again.</summary>
internal sealed class TargetState(IReportTarget target)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private int _failures;
    private bool _waitsForGitHub;
    private bool _isForbidden;
    private long _shown;
    private DateTimeOffset _next;

    public IReportTarget Target { get; } = target;

    /// <summary>True if it shows that version, or never will.</summary>
    public bool Shows(long version) => _isForbidden || _shown == version;

    /// <summary>When the target is due. The end of a run does not wait for the interval, only for GitHub.</summary>
    public DateTimeOffset NextTurn(bool isOver) => isOver && !_waitsForGitHub ? DateTimeOffset.MinValue : _next;

    public void Succeeded(long version, DateTimeOffset now)
    {
        (_shown, _failures, _waitsForGitHub) = (version, 0, false);
        _next = now + Target.Interval;
    }

    /// <summary>Records a failure; returns true if it is the first in a row.</summary>
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
            // Invalid: the next version may be accepted. Any other refusal is permanent.
            (_shown, _isForbidden) = (version, why.Fault != GitHubErrors.Invalid);
            _next = now + Target.Interval;
        }

        return _failures++ == 0;
    }
}
