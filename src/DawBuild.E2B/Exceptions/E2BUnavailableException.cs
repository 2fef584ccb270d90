namespace DawBuild.E2B.Exceptions;

/// <summary>The service or the way to it failed: no connection, no answer in time, a server error, no capacity.</summary>
public sealed class E2BUnavailableException(string message, Exception? inner = null) : E2BException(message, inner)
{
    /// <summary>The request may have been carried out although no good answer came.</summary>
    public bool MayHaveTakenEffect { get; init; }

    /// <inheritdoc/>
    public override bool IsInfrastructure => true;

    internal override bool IsTransient => true;
}
