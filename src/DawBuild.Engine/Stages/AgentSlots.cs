using DawBuild.Diagnostics;
using DawBuild.Engine.Providers;
using DawBuild.Engine.Slots;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>Runs an agent for a task as soon as a slot and its provider allow it, and accounts for the result.</summary>
internal sealed class AgentSlots(RunContext run, SlotRequests requests, ReadyTasks ready)
{
    /// <summary>Waits for a slot and holds it while the work runs.</summary>
    /// <exception cref="WaitsForLoginException">The agent's provider requires a login.</exception>
    public async Task TakeAsync(PlanTask task, IAgent agent, Func<ProviderCall, Task> work, CancellationToken ct)
    {
        using var slot = await AcquireAsync(requests.Of(task) with { Provider = agent.Provider }, agent, ct);
        run.Journal.Post(new SlotTaken(task.Id, run.Slots.Taken));
        try
        {
            // When a run whose budget is spent is resumed, it must not pay for another agent to find that out.
            StopWhenSpent();
            ct.ThrowIfCancellationRequested();
            using var call = run.Providers.Begin(agent.Provider);
            await work(call);
            if (NextSteps.Of(run.State(task.Id), task, Stage.Report) == NextStep.Report)
            {
                ready.Ending(task.Id);
            }
        }
        finally
        {
            run.Journal.Post(new SlotFreed(task.Id));
        }
    }

    /// <summary>Records what a working agent has spent, and stops the run if that used up its budget.</summary>
    public void Spend(PlanTask task, AgentSpending spending)
    {
        run.Budget.Working(task.Id, spending);
        StopWhenSpent();
    }

    /// <summary>Adds up what an agent cost in the end, and tells the governor how the provider behaved. The result is already in the journal.</summary>
    /// <exception cref="InfrastructureException">Something around the agent failed, so the step must be retried.</exception>
    public async Task FinishAsync(PlanTask task, IAgent agent, ProviderCall call, AgentResult result)
    {
        run.Budget.Finished(task.Id, result, run.Time.GetUtcNow());
        StopWhenSpent();
        call.Finished(result);
        if (result.Outcome is AgentOutcome.RateLimited or AgentOutcome.UsageLimited)
        {
            // The provider's limit keeps the task in the queue until it may run again, however long that takes.
            await run.Journal.AppendAsync(new InfrastructureFailed(task.Id, nameof(Stage.Agent), $"{agent.Provider}: {result.Message}", Delay: null));
        }
        else if (result.Outcome is AgentOutcome.Infrastructure or AgentOutcome.Cancelled)
        {
            throw new InfrastructureException($"agent {agent.Name}: {result.Message}", result.RetryAt);
        }
    }

    private async Task<IDisposable> AcquireAsync(SlotRequest request, IAgent agent, CancellationToken ct)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(ct, run.Providers.LoginLost(agent.Provider));
        try
        {
            return await run.Slots.AcquireAsync(request, wait.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new WaitsForLoginException(Errors.LoginRequired(agent.Name, agent.Provider));
        }
    }

    private void StopWhenSpent()
    {
        if (run.Budget.RunSpent() is { } spent)
        {
            run.Stop($"{spent.Code}: {spent.Message}");
        }
    }
}
