using Polly;
using Polly.Retry;

namespace DawBuild.GitHub.Client.Transport;

/// <summary>
/// Retries what may be retried: rate limits always (nothing was done); lost connections and 5xx only for GET requests and for calls marked as repeatable
/// (<see cref="AmbientCall"/>). A wait longer than <see cref="GitHubHttpOptions.LongestWait"/> is left to the caller.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("request");
    private readonly ResiliencePipeline<Attempt> _pipeline;
    private readonly GitHubHttpOptions _options;
    private readonly TimeProvider _time;

    public RetryHandler(GitHubHttpOptions options, TimeProvider time, HttpMessageHandler inner)
        : base(inner)
    {
        _options = options;
        _time = time;
        _pipeline = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Attempt>
            {
                MaxRetryAttempts = options.Repetitions,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthRepeating(arguments)),
                DelayGenerator = arguments => ValueTask.FromResult(Wait(arguments.Outcome.Result?.Failure, arguments.AttemptNumber)),
                OnRetry = arguments =>
                {
                    arguments.Outcome.Result?.Answer.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Request, request);
        try
        {
            var attempt = await _pipeline.ExecuteAsync(
                static async (context, handler) => await handler.AttemptAsync(context),
                context,
                this);
            if (attempt.Failure is not { } failure)
            {
                return attempt.Answer;
            }

            attempt.Answer.Dispose();
            throw failure.ToException();
        }
        catch (HttpRequestException error)
        {
            throw new GitHubException(GitHubErrors.Unavailable, error.Message, inner: error);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<Attempt> AttemptAsync(ResilienceContext context)
    {
        var answer = await base.SendAsync(context.Properties.GetValue(Request, null!), context.CancellationToken);
        return new Attempt(answer, await FailureReader.ReadAsync(answer, _time, context.CancellationToken));
    }

    private bool IsWorthRepeating(RetryPredicateArguments<Attempt> arguments) =>
        arguments.Outcome switch
        {
            { Exception: HttpRequestException } => IsRepeatable(arguments.Context),
            { Result.Failure.Fault: GitHubErrors.Unavailable } => IsRepeatable(arguments.Context),
            { Result.Failure: { Fault: GitHubErrors.RateLimited } failure } => Wait(failure, arguments.AttemptNumber) <= _options.LongestWait,
            _ => false,
        };

    private static bool IsRepeatable(ResilienceContext context) =>
        context.Properties.GetValue(Request, null!).Method == HttpMethod.Get || AmbientCall.Current is { IsRepeatable: true };

    /// <summary>Returns the delay before a retry; null for exponential backoff.</summary>
    private TimeSpan? Wait(Failure? failure, int attempt)
    {
        if (failure is not { Fault: GitHubErrors.RateLimited })
        {
            return null;
        }

        var wait = failure.RetryAt is { } at ? at - _time.GetUtcNow() : _options.UnsaidWait * (1 << attempt);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
