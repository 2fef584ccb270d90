using System.Text.Json.Nodes;
using DawBuild.Diagnostics;
using DawBuild.Engine.Coordination;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using ModelContextProtocol;

namespace DawBuild.Tool.Mcp;

/// <summary>Where <c>daw mcp</c> asks: the plan and the journal themselves, or the coordinator where a confined agent sees neither.</summary>
/// <param name="planPath">Absolute path of the plan.</param>
internal sealed class PlanLine(string planPath)
{
    private readonly PlanDesk _desk = new(planPath);
    private readonly CoordinatorClient? _coordinator = File.Exists(AgentGrants.ConfinedSocketPath) ? new CoordinatorClient(AgentGrants.ConfinedSocketPath) : null;

    private RunDirectory? Run => RunDirectory.List(Path.GetDirectoryName(planPath)!) is [var last, ..] ? last : null;

    /// <summary>The answer to a question that <see cref="PlanDesk"/> knows.</summary>
    /// <exception cref="McpException">There is none; the caller is told why.</exception>
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

    /// <summary>Has the words of a task's agent put into the journal; false when no coordinator is at work.</summary>
    public async Task<bool> NoteAsync(TaskId task, string text, CancellationToken ct) =>
        (_coordinator ?? (Run is { } run ? CoordinatorClient.Of(run) : null)) is { } coordinator && await coordinator.NoteAsync(task, text, ct);
}
