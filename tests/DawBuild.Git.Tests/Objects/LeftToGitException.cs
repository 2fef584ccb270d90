namespace DawBuild.Git.Tests.Objects;

/// <summary>libgit2 did not answer.</summary>
internal sealed class LeftToGitException : Exception;
