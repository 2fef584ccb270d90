namespace DawBuild.GitHub.Authentication;

/// <summary>The kind of a token, as far as it determines what may be written.</summary>
public enum TokenKind
{
    /// <summary>An App's token, or <c>GITHUB_TOKEN</c>: can write check runs if it has the permission.</summary>
    App,

    /// <summary>A user's token (personal token, <c>gh</c>): can write commit statuses, but never check runs.</summary>
    Personal,
}
