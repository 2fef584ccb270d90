namespace DawBuild.E2B.Exceptions;

/// <summary>A stream from the sandbox ended without its end marker, or violated the protocol.</summary>
public sealed class BrokenStreamException(string message, Exception? inner = null) : E2BException(message, inner)
{
    /// <inheritdoc/>
    public override bool IsInfrastructure => true;
}
