namespace DawBuild.Git.Workspaces;

/// <summary>Git cannot cope with what is in a worktree: who left it so is to blame, not what is around the task.</summary>
internal sealed class UnusableWorktreeException(string reason) : IOException(reason);
