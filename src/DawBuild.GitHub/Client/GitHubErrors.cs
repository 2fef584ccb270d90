namespace DawBuild.GitHub.Client;

/// <summary>Why a call failed, as far as it determines what to do next.</summary>
internal enum GitHubErrors
{
    /// <summary>401: no token, a wrong one, or an expired one.</summary>
    Unauthorized,

    /// <summary>403, permanently: the token may not do this (read-only tokens of forks, missing <c>permissions:</c>, another App's check run).</summary>
    Forbidden,

    /// <summary>404, 410, or a redirect: missing, moved, or hidden from this token.</summary>
    NotFound,

    /// <summary>Any other 4xx, mostly 422: GitHub understood and refused; the same request will be refused again.</summary>
    Invalid,

    /// <summary>429, or a 403 that is a rate limit: nothing was done, and it will work later.</summary>
    RateLimited,

    /// <summary>408, 5xx, no connection, no answer in time, or an answer that is not GitHub's: the request may or may not have taken effect.</summary>
    Unavailable,
}
