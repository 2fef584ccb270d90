using System.Collections.Frozen;
using System.Text.Json;
using DawBuild.Diagnostics;

namespace DawBuild.Tool.Mcp;

/// <summary>A proposed task, as stored in its file.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Id">The task's proposed id.</param>
/// <param name="Task">The task: an object with no fields other than <see cref="Fields"/>.</param>
internal sealed record Proposal(string Path, TaskId Id, JsonElement Task)
{
    private const int MostBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 3 };

    /// <summary>The fields that an agent may set: what to do, but never how the task runs, who does it, or how it is verified.</summary>
    public static FrozenSet<string> Fields { get; } =
        FrozenSet.ToFrozenSet(["id", "title", "prompt", "depends_on", "acceptance", "duration", "category"], StringComparer.Ordinal);

    /// <summary>Reads a file, which anyone may have written.</summary>
    /// <exception cref="DawException">DAW1040: the file is not a proposal.</exception>
    public static Proposal Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(Bytes(path), Shallow);
            return Of(path, json.RootElement);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // InvalidOperationException means that a name or a text contains half of a surrogate pair.
            throw Refused(path, e is JsonException or InvalidOperationException ? "it is not a JSON object that contains only strings and lists of strings" : e.Message);
        }
    }

    /// <summary>Creates the exception for a rejected proposal.</summary>
    public static DawException Refused(string path, string reason) => new(Errors.ProposalRefused(PlainText.Line(path), PlainText.Line(reason, 1000)));

    /// <summary>Validates a proposal that may come from an agent.</summary>
    /// <exception cref="DawException">DAW1040: it is not a proposal.</exception>
    public static Proposal Of(string path, JsonElement task)
    {
        if (task.ValueKind != JsonValueKind.Object)
        {
            throw Refused(path, "it is not a JSON object");
        }

        var known = Fields.Count(name => task.TryGetProperty(name, out _));
        if (known != task.GetPropertyCount())
        {
            throw Refused(path, $"it may contain only the fields {string.Join(", ", Fields.Order(StringComparer.Ordinal))}, each at most once");
        }

        return task.TryGetProperty("id", out var text) && text.ValueKind == JsonValueKind.String && TaskId.TryParse(text.GetString(), out var id)
            ? new Proposal(path, id, task.Clone())
            : throw Refused(path, "it has no valid \"id\"");
    }

    // Only a regular file has a length; opening a pipe could block forever.
    private static byte[] Bytes(string path) => new FileInfo(path) switch
    {
        { LinkTarget: not null } => throw Refused(path, "it is a link"),
        { Length: 0 } => throw Refused(path, "it is empty, or not a regular file"),
        { Length: > MostBytes } => throw Refused(path, $"it has more than {MostBytes} bytes"),
        _ => File.ReadAllBytes(path),
    };
}
