using DawBuild.Diagnostics;
using DawBuild.Git.Users;

namespace DawBuild.Git;

/// <summary>Where a run's repository is and where it publishes.</summary>
public sealed record GitRepositoryOptions
{
    /// <summary>The user's repository, from <see cref="RepositoryLocator"/>.</summary>
    public required UserRepository User { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>Absolute path of the run's private folder, outside the user's tree; created if necessary.</summary>
    public required string PrivateDirectory { get; init; }

    /// <summary>The name of a remote that also gets the run's branches; null for none.</summary>
    public string? Remote { get; init; }

    /// <summary>Returns the token for a remote over HTTPS; null to log in as the user's git does.</summary>
    public Func<CancellationToken, ValueTask<string?>>? RemoteToken { get; init; }

    /// <summary>
    /// The one task that this machine does while other machines do the rest of the run, each with its own private repository; null if everything is done
    /// here. The integration branch is then the remote's and moves by compare-and-swap. Of the task branches, only this one is pushed.
    /// </summary>
    public TaskId? OnlyTask { get; init; }

    /// <summary>How long an integration may wait before it is sent to the user's repository, so that a burst of them costs one transfer.</summary>
    /// <value>The default is 2 seconds.</value>
    public TimeSpan PublishDelay { get; init; } = TimeSpan.FromSeconds(2);
}
