namespace DawBuild.E2B.Server.Processes;

internal enum IsolationKind
{
    /// <summary>Bubblewrap if it works, or else none.</summary>
    Auto,

    /// <summary>Plain processes, which see the host.</summary>
    None,
    Bubblewrap,
}
