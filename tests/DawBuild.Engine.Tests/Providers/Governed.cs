using DawBuild.Engine.Providers;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Tests.Providers;

/// <summary>A governor of 8 slots with its clock and its reports.</summary>
internal sealed class Governed : IDisposable
{
    public Governed(double random = 0.5) => Governor = new ProviderGovernor(
        new ProviderGovernorOptions { MaxConcurrency = 8, Random = () => random },
        Time,
        Reported.Add,
        () => Changes++);

    public ManualTime Time { get; } = new();

    public ProviderGovernor Governor { get; }

    public List<ProviderThrottled> Reported { get; } = [];

    public int Changes { get; private set; }

    public int Limit => Governor.Limit("anthropic");

    public DateTimeOffset Now => Time.GetUtcNow();

    public ProviderCall Begin() => Governor.Begin("anthropic");

    public List<ProviderCall> Begin(int count) => [.. Enumerable.Range(0, count).Select(_ => Begin())];

    public static void End(ProviderCall call, AgentOutcome outcome = AgentOutcome.Succeeded, DateTimeOffset? retryAt = null)
    {
        call.Finished(new AgentResult { Outcome = outcome, Message = outcome.ToString(), RetryAt = retryAt });
        call.Dispose();
    }

    public sealed record Work(ProviderCall Call, bool Refused);

    public void Wait(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public void Dispose() => Governor.Dispose();
}
