using DawBuild.GitHub.Client.Transport;

namespace DawBuild.GitHub.Authentication;

/// <summary>A token from outside: <c>GITHUB_TOKEN</c>, a personal token, or the output of <c>gh auth token</c>.</summary>
/// <param name="token">The token.</param>
internal sealed class FixedToken(string token) : ITokenSource
{
    /// <inheritdoc/>
    public ValueTask<string> GetAsync(CancellationToken ct) => ValueTask.FromResult(token);

    /// <inheritdoc/>
    public ValueTask<string?> RenewAsync(string refused, CancellationToken ct) => ValueTask.FromResult<string?>(null);
}
