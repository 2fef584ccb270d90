namespace DawBuild.Processes;

/// <summary>What a git process is started for. This decides which of our <c>GIT_…</c> variables it gets: <see cref="GitVariables"/>.</summary>
[Flags]
public enum GitUse
{
    /// <summary>No git process of ours.</summary>
    None = 0,

    /// <summary>Reads the user's repository, as if the user had started it.</summary>
    UserRepository = 1,

    /// <summary>Fetches from a remote or pushes to it.</summary>
    Remote = 2,

    /// <summary>Works on a run's private repository or an agent's files, or writes refs to the user's repository.</summary>
    Private = 4,

    /// <summary>Checks out or bundles a commit for a sandbox.</summary>
    Sandbox = 8,

    /// <summary>Any git process that we start.</summary>
    All = UserRepository | Remote | Private | Sandbox,
}
