using DawBuild.Diagnostics;

namespace DawBuild.Runs.Journal;

/// <summary>Answers what agents at work ask about the plan, for those who are confined and see neither plan nor journal.</summary>
public interface IAgentDesk
{
    /// <summary>The answer; what is asked comes from an agent, and may be anything.</summary>
    /// <param name="state">What has happened so far; null without a run.</param>
    /// <param name="ask">What is asked: a name.</param>
    /// <param name="arguments">A JSON object.</param>
    /// <exception cref="DawException">It is not answered; the message says why.</exception>
    string Answer(RunState? state, string ask, string arguments);
}
