namespace DawBuild.E2B.Wire;

/// <summary>Request of <c>process.Process/Start</c>. An absent <c>stdin</c> means <c>true</c>: it is always sent.</summary>
internal sealed record StartBody(ProcessBody Process, bool Stdin, string? Tag);
