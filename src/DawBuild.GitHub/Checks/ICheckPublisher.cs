namespace DawBuild.GitHub.Checks;

/// <summary>One way to show checks. If a token cannot use it, the next one in the chain is used.</summary>
internal interface ICheckPublisher
{
    /// <summary>What it writes, for the warning about the fallback.</summary>
    string Name { get; }

    /// <summary>Updates the checks to match the views. What is already shown is not written again.</summary>
    /// <param name="views">All checks of the run, with the check of the run itself first.</param>
    /// <param name="head">The commit whose checks people look at.</param>
    /// <param name="isOver">True if nothing more will change.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="Client.GitHubException">GitHub refused, or did not answer.</exception>
    Task ShowAsync(IReadOnlyList<CheckView> views, string head, bool isOver, CancellationToken ct);
}
