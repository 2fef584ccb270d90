namespace DawBuild.E2B.Wire;

/// <summary>The request of <c>process.Process/Start</c>. A missing <c>stdin</c> means <c>true</c>, so it is always sent.</summary>
internal sealed record StartBody(ProcessBody Process, bool Stdin, string? Tag);
