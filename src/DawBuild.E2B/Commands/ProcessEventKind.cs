namespace DawBuild.E2B.Commands;

internal enum ProcessEventKind
{
    /// <summary>A keepalive, or a kind that this client does not recognize.</summary>
    Other,
    Start,
    Stdout,
    Stderr,
    End,
}
