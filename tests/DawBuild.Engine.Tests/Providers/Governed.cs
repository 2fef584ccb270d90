using DawBuild.Engine.Providers;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Engine.Tests.Providers;

/// <summary>A governor of 8 slots with its clock and its reports.</summary>
internal sealed class Governed : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public Governed(double random = 0.5) => Governor = new ProviderGovernor(
        new ProviderGovernorOptions { MaxConcurrency = 8, Random = () => random },
        Time,
        Reported.Add,
        () => Changes++);

    public FakeTimeProvider Time { get; } = new();

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

    /// <summary>Lets time pass second by second, because a timer that is due sees the end of the step, and sets its next due time from there.</summary>
    public void Wait(double seconds)
    {
        for (var left = TimeSpan.FromSeconds(seconds); left > TimeSpan.Zero; left -= Second)
        {
            Time.Advance(left < Second ? left : Second);
        }
    }

    public void Dispose() => Governor.Dispose();
}
