namespace DawBuild.Git.Tests.Objects;

/// <summary>Thrown when libgit2 does not answer a question.</summary>
internal sealed class LeftToGitException : Exception;
