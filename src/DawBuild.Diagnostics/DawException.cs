namespace DawBuild.Diagnostics;

/// <summary>An error that stops the command and is shown to the user as diagnostics, never as a stack trace.</summary>
public sealed class DawException : Exception
{
    /// <summary>Creates the exception for one diagnostic.</summary>
    public DawException(Diagnostic diagnostic, Exception? inner = null)
        : this([diagnostic], inner)
    {
    }

    /// <summary>Creates the exception for several diagnostics at once.</summary>
    public DawException(IReadOnlyList<Diagnostic> diagnostics, Exception? inner = null)
        : base(string.Join(Environment.NewLine, diagnostics), inner) => Diagnostics = diagnostics;

    /// <summary>The diagnostics; at least one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
