using DawBuild.Diagnostics;
using DawBuild.Engine.Providers;
using DawBuild.Engine.Slots;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>Lets an agent work for a task as soon as a slot and its provider allow it, and judges what the end means for those.</summary>
internal sealed class AgentSlots(RunContext run, SlotRequests requests)
{
    /// <summary>Waits for a slot and takes it for as long as the work lasts.</summary>
    /// <exception cref="WaitsForLoginException">The agent's provider requires a login.</exception>
    public async Task TakeAsync(PlanTask task, IAgent agent, Func<ProviderCall, Task> work, CancellationToken ct)
    {
        using var slot = await AcquireAsync(requests.Of(task) with { Provider = agent.Provider }, agent, ct);
        run.Journal.Post(new SlotTaken(task.Id, run.Slots.Taken));
        try
        {
            // Resuming a run whose budget is spent must not pay for one more agent to find that out.
            StopWhenSpent();
            ct.ThrowIfCancellationRequested();
            using var call = run.Providers.Begin(agent.Provider);
            await work(call);
        }
        finally
        {
            run.Journal.Post(new SlotFreed(task.Id));
        }
    }

    /// <summary>Notes what an agent at work has spent, and stops the run when that was all it may.</summary>
    public void Spend(PlanTask task, AgentSpending spending)
    {
        run.Budget.Working(task.Id, spending);
        StopWhenSpent();
    }

    /// <summary>Adds up what an ended agent cost, and tells the governor how the provider behaved. The result is in the journal already.</summary>
    /// <exception cref="InfrastructureException">What is around the agent failed: the step is to be tried again.</exception>
    public async Task FinishAsync(PlanTask task, IAgent agent, ProviderCall call, AgentResult result)
    {
        run.Budget.Finished(task.Id, result, run.Time.GetUtcNow());
        StopWhenSpent();
        call.Finished(result);
        if (result.Outcome is AgentOutcome.RateLimited or AgentOutcome.UsageLimited)
        {
            // The provider's limit keeps the task in the queue until it may go again, however long that takes.
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
