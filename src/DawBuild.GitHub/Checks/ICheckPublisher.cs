namespace DawBuild.GitHub.Checks;

/// <summary>One way to show checks. Where a token may not go one way, the next in the chain is used.</summary>
internal interface ICheckPublisher
{
    /// <summary>What it writes, for the warning about the way down.</summary>
    string Name { get; }

    /// <summary>Brings what is shown up to the views; what is shown already is not written again.</summary>
    /// <param name="views">All checks of the run, that of the run itself first.</param>
    /// <param name="head">The commit on which people look.</param>
    /// <param name="isOver">True when nothing more will come.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="Client.GitHubException">GitHub refused, or did not answer.</exception>
    Task ShowAsync(IReadOnlyList<CheckView> views, string head, bool isOver, CancellationToken ct);
}
