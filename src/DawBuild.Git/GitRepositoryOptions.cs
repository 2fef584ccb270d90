using DawBuild.Diagnostics;
using DawBuild.Git.Users;

namespace DawBuild.Git;

/// <summary>Where the repository of a run is, and whom it tells.</summary>
public sealed record GitRepositoryOptions
{
    /// <summary>The user's repository, from <see cref="RepositoryLocator"/>.</summary>
    public required UserRepository User { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>Absolute path of the run's private folder, outside the user's tree; made when it is not there.</summary>
    public required string PrivateDirectory { get; init; }

    /// <summary>The name of the remote that gets the run's branches too; null for none.</summary>
    public string? Remote { get; init; }

    /// <summary>Gives the token for the remote, when it is asked over HTTPS; null to log in as the user's git does.</summary>
    public Func<CancellationToken, ValueTask<string?>>? RemoteToken { get; init; }

    /// <summary>
    /// The one task that this machine does while others do the rest of the run, each with a private repository of its own; null when all is done
    /// here. The integration branch is then the remote's, which moves by compare-and-swap, and of the tasks' branches only this one is pushed.
    /// </summary>
    public TaskId? OnlyTask { get; init; }

    /// <summary>How long an integration may wait to be seen in the user's repository, so that a burst of them costs one transfer.</summary>
    /// <value>The default is 2 seconds.</value>
    public TimeSpan PublishDelay { get; init; } = TimeSpan.FromSeconds(2);
}
