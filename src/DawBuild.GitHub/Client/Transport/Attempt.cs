namespace DawBuild.GitHub.Client.Transport;

/// <summary>The result of one attempt: an answer, and the failure that it reports, if any.</summary>
internal sealed record Attempt(HttpResponseMessage Answer, Failure? Failure);
