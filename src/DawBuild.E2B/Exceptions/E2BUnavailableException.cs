namespace DawBuild.E2B.Exceptions;

/// <summary>The service or the network failed: no connection, no answer in time, a server error, or no capacity.</summary>
public sealed class E2BUnavailableException(string message, Exception? inner = null) : E2BException(message, inner)
{
    /// <summary>True if the request may have taken effect even though no proper answer came.</summary>
    public bool MayHaveTakenEffect { get; init; }

    /// <inheritdoc/>
    public override bool IsInfrastructure => true;

    internal override bool IsTransient => true;
}
