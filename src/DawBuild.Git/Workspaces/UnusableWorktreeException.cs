namespace DawBuild.Git.Workspaces;

/// <summary>Git cannot handle the content of a worktree. The agent that left it is to blame, not something around the task.</summary>
internal sealed class UnusableWorktreeException(string reason) : IOException(reason);
