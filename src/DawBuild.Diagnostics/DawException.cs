namespace DawBuild.Diagnostics;

/// <summary>Something that stops the command and is told to the person as diagnostics, never as a stack trace.</summary>
public sealed class DawException : Exception
{
    /// <summary>Creates the exception for one diagnostic.</summary>
    public DawException(Diagnostic diagnostic, Exception? inner = null)
        : this([diagnostic], inner)
    {
    }

    /// <summary>Creates the exception for all that is wrong at once.</summary>
    public DawException(IReadOnlyList<Diagnostic> diagnostics, Exception? inner = null)
        : base(string.Join(Environment.NewLine, diagnostics), inner) => Diagnostics = diagnostics;

    /// <summary>What to tell; at least one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
