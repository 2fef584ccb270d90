namespace DawBuild.E2B;

/// <summary>The version of the create call.</summary>
public enum SandboxApi
{
    /// <summary><c>POST /sandboxes</c>: supported everywhere.</summary>
    V1,

    /// <summary><c>POST /v2/sandboxes</c>: always requires a token.</summary>
    V2,
}
