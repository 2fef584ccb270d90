using DawBuild.Diagnostics;
using DawBuild.Engine.Providers;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;

namespace DawBuild.Engine.Tests.Providers;

public sealed class RoutingTests
{
    private static readonly Dictionary<string, IAgent> Agents = new[] { "claude", "codex", "gemini" }.ToDictionary(name => name, name => (IAgent)new Named(name));

    private static readonly PlanTask Task = new() { Id = TaskId.Parse("A"), Title = "A", Agent = "claude", Fallback = ["unknown", "codex", "gemini"] };

    [Fact]
    public void Takes_the_tasks_own_agent() => Assert.Equal("claude", AgentRouting.Choose(Task, Agents, _ => true, _ => false).Name);

    [Fact]
    public void Takes_the_first_fallback_whose_provider_takes_work() =>
        Assert.Equal("gemini", AgentRouting.Choose(Task, Agents, provider => provider == "of gemini", _ => false).Name);

    [Fact]
    public void Waits_for_the_tasks_own_agent_when_nobody_takes_work() => Assert.Equal("claude", AgentRouting.Choose(Task, Agents, _ => false, _ => false).Name);

    [Fact]
    public void Waits_for_a_fallback_rather_than_for_a_person() =>
        Assert.Equal("codex", AgentRouting.Choose(Task, Agents, _ => false, provider => provider == "of claude").Name);

    private sealed class Named(string name) : IAgent
    {
        public string Name => name;

        public string Provider => "of " + name;

        public Task<Diagnostic?> ProbeAsync(CancellationToken ct) => System.Threading.Tasks.Task.FromResult<Diagnostic?>(null);

        public Task<AgentResult> RunAsync(AgentInvocation invocation, CancellationToken ct) => throw new InvalidOperationException();
    }
}
