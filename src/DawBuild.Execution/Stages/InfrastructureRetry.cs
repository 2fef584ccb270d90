using DawBuild.Execution.Journal;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Tasks;
using Polly;
using Polly.Retry;

namespace DawBuild.Execution.Stages;

/// <summary>Tries a step again when what is around the task failed: exponential back-off with jitter, bounded, said in the journal.</summary>
internal sealed class InfrastructureRetry(RunContext run)
{
    /// <summary>Runs the action, again where that makes sense.</summary>
    /// <param name="task">The task, for the journal.</param>
    /// <param name="stage">What the action is, for the journal.</param>
    /// <param name="action">The action.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DawException">DAW6007: it kept failing.</exception>
    public async Task<T> RunAsync<T>(PlanTask task, string stage, Func<CancellationToken, Task<T>> action, CancellationToken ct)
    {
        try
        {
            return await Pipeline<T>(task.Id, stage).ExecuteAsync(async token => await action(token), ct);
        }
        catch (Exception e) when (IsInfrastructure(e, ct))
        {
            throw new DawException(Errors.InfrastructureKeepsFailing(task.Id, stage, Text(e)), e);
        }
    }

    private static bool IsInfrastructure(Exception e, CancellationToken ct) => e switch
    {
        InfrastructureException or IOException or HttpRequestException or TimeoutException => true,
        OperationCanceledException => !ct.IsCancellationRequested,
        DawException { Diagnostics: [{ Code: var code }, ..] } => code.StartsWith("DAW3", StringComparison.Ordinal) || code.StartsWith("DAW4", StringComparison.Ordinal),
        _ => false,
    };

    private static string Text(Exception e) => e is DawException daw ? daw.Diagnostics[0].Message : e.Message;

    private ResiliencePipeline<T> Pipeline<T>(TaskId task, string stage)
    {
        var builder = new ResiliencePipelineBuilder<T> { TimeProvider = run.Time };
        builder.AddRetry(new RetryStrategyOptions<T>
        {
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } e && IsInfrastructure(e, arguments.Context.CancellationToken)),
            MaxRetryAttempts = run.Options.InfrastructureRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = run.Options.InfrastructureDelay,
            MaxDelay = TimeSpan.FromMinutes(2),
            DelayGenerator = arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is InfrastructureException { RetryAt: { } at } && at > run.Time.GetUtcNow() ? at - run.Time.GetUtcNow() : (TimeSpan?)null),
            OnRetry = async arguments => await run.Journal.AppendAsync(
                new InfrastructureFailed(task, stage, Text(arguments.Outcome.Exception!), arguments.RetryDelay)),
        });
        return builder.Build();
    }
}
