namespace DawBuild.GitHub.Client.Statuses;

/// <summary>A commit status: what personal tokens may write where check runs need an App.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Context">Its name; the newest of a name counts.</param>
/// <param name="Description">One line, at most 140 characters.</param>
public sealed record CommitStatus(StatusState State, string Context, string? Description)
{
    /// <summary>Where to read on.</summary>
    public Uri? TargetUrl { get; init; }
}
