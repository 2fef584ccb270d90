using System.Text.Json.Nodes;
using DawBuild.Diagnostics;
using DawBuild.Engine.Coordination;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using ModelContextProtocol;

namespace DawBuild.Tool.Mcp;

/// <summary>Where <c>daw mcp</c> gets answers: from the plan and the journal, or, if a confined agent can see neither, from the coordinator.</summary>
/// <param name="planPath">Absolute path of the plan.</param>
/// <param name="time">The clock.</param>
internal sealed class PlanLine(string planPath, TimeProvider time)
{
    private readonly PlanDesk _desk = new(planPath);
    private readonly CoordinatorClient? _coordinator = File.Exists(AgentGrants.ConfinedSocketPath) ? new CoordinatorClient(AgentGrants.ConfinedSocketPath, time) : null;

    private RunDirectory? Run => RunDirectory.List(Path.GetDirectoryName(planPath)!) is [var last, ..] ? last : null;

    /// <summary>Returns the answer to a question that <see cref="PlanDesk"/> supports.</summary>
    /// <exception cref="McpException">There is no answer; the message says why.</exception>
    public async Task<string> AskAsync(string ask, JsonObject arguments, CancellationToken ct)
    {
        if (_coordinator is not null)
        {
            var (answer, refused) = await _coordinator.AskAsync(ask, arguments.ToJsonString(), ct);
            return answer ?? throw new McpException(refused ?? "no coordinator is running");
        }

        try
        {
            return _desk.Answer(Run is { } run ? JournalReader.Fold(run.JournalPath) : null, ask, arguments.ToJsonString());
        }
        catch (DawException e)
        {
            throw new McpException(string.Join('\n', e.Diagnostics.Select(diagnostic => $"{diagnostic.Code}: {diagnostic.Message}")), e);
        }
    }

    /// <summary>Has a note from a task's agent written to the journal; false if no coordinator is at work.</summary>
    public async Task<bool> NoteAsync(TaskId task, string text, CancellationToken ct) =>
        (_coordinator ?? (Run is { } run ? CoordinatorClient.Of(run, time) : null)) is { } coordinator && await coordinator.NoteAsync(task, text, ct);
}
