using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Writing;

/// <summary>Makes the edits that write a <see cref="TaskProgress"/> into an entry of <c>tasks</c>.</summary>
internal static class ProgressEdits
{
    public static void Add(SyntaxNode entry, TaskProgress progress, ReadOnlySpan<byte> text, TextEdits edits)
    {
        Field? neighbour = null;
        var missing = new List<(Field Neighbour, string Name, string Value)>();
        foreach (var (name, value) in Wanted(progress))
        {
            if (Find(entry, name) is { } field)
            {
                neighbour = field;
                if (!Same(name, field.Value, value, progress))
                {
                    edits.Replace(field.Value.Start, field.Value.End, value is null ? "null" : JsonLayout.Quoted(value));
                }
            }
            else if (value is not null && !(name is "status" && progress.Status == PlanTaskStatus.Pending))
            {
                missing.Add((neighbour ?? Last(entry), name, JsonLayout.Quoted(value)));
            }
        }

        foreach (var group in missing.GroupBy(field => field.Neighbour.Key.Start))
        {
            var (key, value) = (group.First().Neighbour.Key, group.First().Neighbour.Value);
            var colon = JsonLayout.ColonIn(text[key.End..value.Start]);
            Insertion.After(text, key.Start, value.End, group.Select(field => $"\"{field.Name}\"{colon}{field.Value}"), edits);
        }
    }

    private static IEnumerable<(string Name, string? Value)> Wanted(TaskProgress progress) =>
    [
        ("status", TaskFields.Statuses.Single(known => known.Value == progress.Status).Key),
        ("agent_id", progress.AgentId),
        ("completed_at", progress.CompletedAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)),
        ("blocked_reason", progress.BlockedReason is { } reason ? PlainText.Of(reason) : null),
    ];

    private static bool Same(string name, SyntaxNode written, string? value, TaskProgress progress) => written.Kind switch
    {
        NodeKind.Null => value is null,
        NodeKind.String => string.Equals(written.Text(), value, StringComparison.Ordinal)
            || (name is "completed_at" && written.Token().TryGetDateTimeOffset(out var moment) && moment == progress.CompletedAt),
        _ => false,
    };

    private static Field? Find(SyntaxNode entry, string name)
    {
        foreach (var field in entry.Fields)
        {
            if (string.Equals(field.Name, name, StringComparison.Ordinal))
            {
                return field;
            }
        }

        return null;
    }

    // There is at least one field: the id.
    private static Field Last(SyntaxNode entry)
    {
        Field last = default;
        foreach (var field in entry.Fields)
        {
            last = field;
        }

        return last;
    }
}
