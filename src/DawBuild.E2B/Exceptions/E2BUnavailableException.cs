namespace DawBuild.E2B.Exceptions;

/// <summary>The service or the network failed: no connection, no answer in time, a server error, or no capacity.</summary>
public sealed class E2BUnavailableException(string message, Exception? inner = null) : E2BException(message, inner)
{
    /// <summary>The request may have taken effect although it was not answered properly.</summary>
    public bool MayHaveTakenEffect { get; init; }

    /// <inheritdoc/>
    public override bool IsInfrastructure => true;

    internal override bool IsTransient => true;
}
