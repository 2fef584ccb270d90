namespace DawBuild.GitHub.Client;

/// <summary>Settings of the HTTP client.</summary>
internal sealed record GitHubHttpOptions
{
    /// <summary>The root of the API, such as <c>https://api.github.com/</c> or <c>https://github.example/api/v3/</c>.</summary>
    public required Uri ApiBase { get; init; }

    /// <summary>How long one attempt may take.</summary>
    /// <value>The default value is 30 seconds; <see cref="Timeout.InfiniteTimeSpan"/> means no limit.</value>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times a repeatable call is retried.</summary>
    /// <value>The default value is 3.</value>
    public int Repetitions { get; init; } = 3;

    /// <summary>The longest wait for a rate limit inside one call; beyond it, the call fails with <see cref="GitHubErrors.RateLimited"/>.</summary>
    /// <value>The default value is 2 minutes.</value>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The wait after a rate limit that gives no time; doubled each time.</summary>
    /// <value>The default value is 1 minute, the minimum that GitHub asks for.</value>
    public TimeSpan UnsaidWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many writes may be sent in a row before they are spaced.</summary>
    /// <value>The default value is 60: GitHub refuses bursts above about 80 a minute.</value>
    public int WriteBurst { get; init; } = 60;

    /// <summary>The time between writes once the burst is used up.</summary>
    /// <value>The default value is 1 second, as GitHub recommends.</value>
    public TimeSpan WriteSpacing { get; init; } = TimeSpan.FromSeconds(1);
}
