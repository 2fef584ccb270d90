namespace DawBuild.GitHub.Client.Transport;

/// <summary>Where the token of a call comes from.</summary>
public interface ITokenSource
{
    /// <summary>A token that is good now.</summary>
    /// <exception cref="Client.GitHubException">GitHub gives none.</exception>
    ValueTask<string> GetAsync(CancellationToken ct);

    /// <summary>Another token after one was refused; null when none is left.</summary>
    /// <param name="refused">The token that was refused.</param>
    /// <param name="ct">Cancels the call.</param>
    ValueTask<string?> RenewAsync(string refused, CancellationToken ct);
}
