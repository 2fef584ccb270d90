using DawBuild.E2B.Exceptions;
using Polly;
using Polly.Retry;

namespace DawBuild.E2B.Resilience;

/// <summary>Retries calls after transient failures, within limits on tries and time.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<long> Started = new("started");

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _time;

    internal RetryPipeline(E2BRetryOptions options, TimeProvider time, Func<E2BException, bool> mayRepeat)
    {
        _time = time;
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxRetries,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is E2BException { IsTransient: true } failure
                    && mayRepeat(failure)
                    && time.GetElapsedTime(args.Context.Properties.GetValue(Started, 0)) < options.Budget),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(
                    RetryDelay.For(args.Outcome.Exception, args.AttemptNumber, options)),
            });
        }

        _pipeline = builder.Build();
    }

    internal async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, ct);
        context.Properties.Set(Started, _time.GetTimestamp());
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, call) => await call(context.CancellationToken).ConfigureAwait(false),
                context,
                call).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
