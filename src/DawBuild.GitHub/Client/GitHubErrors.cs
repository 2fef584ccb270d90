namespace DawBuild.GitHub.Client;

/// <summary>Why a call brought nothing, as far as it matters for what to do next.</summary>
internal enum GitHubErrors
{
    /// <summary>401: no token, a wrong one, or one that has run out.</summary>
    Unauthorized,

    /// <summary>403 for good: the token may not do this, now or later (read-only tokens of forks, missing <c>permissions:</c>, another App's check run).</summary>
    Forbidden,

    /// <summary>404, 410 or a redirect: not there, moved, or hidden from this token.</summary>
    NotFound,

    /// <summary>Any other 4xx, mostly 422: GitHub understood and refuses; the same request will be refused again.</summary>
    Invalid,

    /// <summary>429, or a 403 that is a rate limit: nothing was done; later it will work.</summary>
    RateLimited,

    /// <summary>5xx, no connection, no answer in time, or an answer that is not GitHub's: whether the request was carried out is unknown.</summary>
    Unavailable,
}
