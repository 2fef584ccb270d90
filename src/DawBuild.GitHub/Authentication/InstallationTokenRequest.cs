namespace DawBuild.GitHub.Authentication;

/// <summary>Asks for a token that reaches only these repositories.</summary>
internal sealed record InstallationTokenRequest(IReadOnlyList<string> Repositories);
