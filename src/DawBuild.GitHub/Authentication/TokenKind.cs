namespace DawBuild.GitHub.Authentication;

/// <summary>Whose token it is, as far as it decides what may be written.</summary>
public enum TokenKind
{
    /// <summary>An App's, <c>GITHUB_TOKEN</c> included: check runs, when the permission is given.</summary>
    App,

    /// <summary>A person's (personal token, <c>gh</c>): commit statuses, never check runs.</summary>
    Personal,
}
