namespace DawBuild.GitHub.Client.Transport;

/// <summary>What one attempt brought: an answer, and what is wrong with it if anything.</summary>
internal sealed record Attempt(HttpResponseMessage Answer, Failure? Failure);
