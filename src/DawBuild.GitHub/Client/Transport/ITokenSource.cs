namespace DawBuild.GitHub.Client.Transport;

/// <summary>A source of tokens.</summary>
public interface ITokenSource
{
    /// <summary>Returns a token that is valid now.</summary>
    /// <exception cref="Client.GitHubException">GitHub did not issue one.</exception>
    ValueTask<string> GetAsync(CancellationToken ct);

    /// <summary>Returns another token after one was refused; null if there is none.</summary>
    /// <param name="refused">The token that was refused.</param>
    /// <param name="ct">Cancels the call.</param>
    ValueTask<string?> RenewAsync(string refused, CancellationToken ct);
}
