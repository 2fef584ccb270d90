namespace DawBuild.GitHub.Client;

/// <summary>Who wrote something.</summary>
/// <param name="Login">The name, such as <c>github-actions[bot]</c>.</param>
public sealed record Author(string? Login);
