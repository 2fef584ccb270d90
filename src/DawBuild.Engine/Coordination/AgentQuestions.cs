using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Coordination;

/// <summary>Answers agents' questions about the plan one at a time: there are many agents, and they are not trusted with our processors.</summary>
internal sealed class AgentQuestions(RunJournal journal, IAgentDesk? desk)
{
    private readonly Lock _lock = new();
    private Task _before = Task.CompletedTask;

    /// <summary>Returns the answer, a line of JSON. A question that waits for its turn holds no thread.</summary>
    public Task<byte[]> AnswerAsync(AgentQuestion question)
    {
        lock (_lock)
        {
            var answer = _before.ContinueWith(_ => Answer(question), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            _before = answer;
            return answer;
        }
    }

    private byte[] Answer(AgentQuestion question)
    {
        try
        {
            return desk?.Answer(journal.State, question.Ask, question.Arguments) is { } answer ? Line("answer", answer) : Line("refused", "this run answers no questions");
        }
        catch (DawException e)
        {
            return Line("refused", string.Join('\n', e.Diagnostics.Select(diagnostic => $"{diagnostic.Code}: {diagnostic.Message}")));
        }
    }

    private static byte[] Line(string name, string text) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = text });
}
