using Octokit;

namespace DawBuild.GitHub.Authentication;

/// <summary>Authenticates each call as the App itself.</summary>
internal sealed class AppCredentials(AppKey key, TimeProvider time) : ICredentialStore
{
    public Task<Credentials> GetCredentials() => Task.FromResult(new Credentials(key.Sign(time.GetUtcNow()), AuthenticationType.Bearer));
}
