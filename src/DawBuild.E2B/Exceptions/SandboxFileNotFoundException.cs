namespace DawBuild.E2B.Exceptions;

/// <summary>A path in the sandbox does not exist.</summary>
public sealed class SandboxFileNotFoundException(string path, string message) : E2BException(message)
{
    /// <summary>The path as requested.</summary>
    public string Path => path;
}
