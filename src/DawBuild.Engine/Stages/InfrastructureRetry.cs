using System.Runtime.ExceptionServices;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;
using Polly;
using Polly.Retry;

namespace DawBuild.Engine.Stages;

/// <summary>Retries a step if something around the task failed: with exponential backoff and jitter, a limited number of times, noted in the journal.</summary>
internal sealed class InfrastructureRetry
{
    private static readonly ResiliencePropertyKey<(TaskId Task, string Stage)> What = new("what");

    private readonly RunContext _run;
    private readonly Lazy<ResiliencePipeline> _pipeline;

    public InfrastructureRetry(RunContext run)
    {
        _run = run;
        _pipeline = new Lazy<ResiliencePipeline>(() => new ResiliencePipelineBuilder { TimeProvider = run.Time }.AddRetry(Strategy()).Build());
    }

    /// <summary>Runs the action and retries it where that makes sense.</summary>
    /// <param name="task">The task, for the journal.</param>
    /// <param name="stage">The name of the action, for the journal.</param>
    /// <param name="action">The action.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="DawException">DAW6007: the action kept failing.</exception>
    public async Task<T> RunAsync<T>(PlanTask task, string stage, Func<CancellationToken, Task<T>> action, CancellationToken ct)
    {
        ExceptionDispatchInfo failed;
        try
        {
            return await action(ct);
        }
        catch (Exception e) when (IsInfrastructure(e, ct))
        {
            failed = ExceptionDispatchInfo.Capture(e);
        }

        return await AgainAsync(task, stage, failed, action, ct);
    }

    // The pipeline insists on making the first try itself, so its first try rethrows the failure.
    private async Task<T> AgainAsync<T>(PlanTask task, string stage, ExceptionDispatchInfo first, Func<CancellationToken, Task<T>> action, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        context.Properties.Set(What, (task.Id, stage));
        var tries = 0;
        try
        {
            return await _pipeline.Value.ExecuteAsync(
                async context =>
                {
                    if (tries++ == 0)
                    {
                        first.Throw();
                    }

                    return await action(context.CancellationToken);
                },
                context);
        }
        catch (Exception e) when (IsInfrastructure(e, ct))
        {
            throw new DawException(Errors.InfrastructureKeepsFailing(task.Id, stage, Text(e)), e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool IsInfrastructure(Exception e, CancellationToken ct) => e switch
    {
        InfrastructureException or IOException or HttpRequestException or TimeoutException => true,
        OperationCanceledException => !ct.IsCancellationRequested,
        DawException { Diagnostics: [{ Kind: DiagnosticKind.Transient }, ..] } => true,
        _ => false,
    };

    private static string Text(Exception e) => e is DawException daw ? daw.Diagnostics[0].Message : e.Message;

    private RetryStrategyOptions Strategy() => new()
    {
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } e && IsInfrastructure(e, arguments.Context.CancellationToken)),
        MaxRetryAttempts = _run.Options.InfrastructureRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = _run.Options.InfrastructureDelay,
        MaxDelay = TimeSpan.FromMinutes(2),
        DelayGenerator = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is InfrastructureException { RetryAt: { } at } && at > _run.Time.GetUtcNow() ? at - _run.Time.GetUtcNow() : (TimeSpan?)null),
        OnRetry = async arguments =>
        {
            var (task, stage) = arguments.Context.Properties.GetValue(What, default);
            await _run.Journal.AppendAsync(new InfrastructureFailed(task, stage, Text(arguments.Outcome.Exception!), arguments.RetryDelay));
        },
    };
}
