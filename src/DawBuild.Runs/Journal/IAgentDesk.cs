using DawBuild.Diagnostics;

namespace DawBuild.Runs.Journal;

/// <summary>Answers questions about the plan from confined agents, which can see neither the plan nor the journal.</summary>
public interface IAgentDesk
{
    /// <summary>Answers a question. The question comes from an agent and may contain anything.</summary>
    /// <param name="state">The run's state so far; null without a run.</param>
    /// <param name="ask">The name of the question.</param>
    /// <param name="arguments">The arguments, as a JSON object.</param>
    /// <exception cref="DawException">The question is refused; the message says why.</exception>
    string Answer(RunState? state, string ask, string arguments);
}
