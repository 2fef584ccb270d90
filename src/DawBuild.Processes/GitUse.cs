namespace DawBuild.Processes;

/// <summary>What a git is started for. It decides which of our <c>GIT_…</c> variables the git gets: <see cref="GitVariables"/>.</summary>
[Flags]
public enum GitUse
{
    /// <summary>No git of ours.</summary>
    None = 0,

    /// <summary>It reads the user's repository, as it would in the user's own hands.</summary>
    UserRepository = 1,

    /// <summary>It fetches from a remote or pushes to it.</summary>
    Remote = 2,

    /// <summary>It works on the private repository of a run or on an agent's files, or brings refs into the user's repository.</summary>
    Private = 4,

    /// <summary>It checks out or bundles a commit for a sandbox.</summary>
    Sandbox = 8,

    /// <summary>Any git that we start.</summary>
    All = UserRepository | Remote | Private | Sandbox,
}
