using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Writing;

/// <summary>
/// Writes to a <c>tasks.json</c> that people also edit. Only the affected values change; formatting, comments, unknown fields, line endings, and the byte order
/// mark stay the same, byte for byte. A new field gets the layout of its neighbor.
/// </summary>
public static class PlanWriter
{
    private const string Unnamed = "tasks.json";

    /// <summary>Writes the progress of tasks into the text of a plan.</summary>
    /// <param name="utf8">The current text.</param>
    /// <param name="progress">The progress to write; tasks that are not in the text are skipped.</param>
    /// <returns>The new text; <paramref name="utf8"/> itself if nothing changes.</returns>
    /// <exception cref="DawException">The text is not JSON.</exception>
    public static ReadOnlyMemory<byte> Update(ReadOnlyMemory<byte> utf8, IEnumerable<TaskProgress> progress) =>
        Update(utf8, progress, Unnamed);

    /// <summary>
    /// Writes the progress of tasks into a plan's file: atomically, so that no reader ever sees half of it, and on top of what others wrote in the meantime.
    /// </summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="progress">The progress to write; tasks that a person has removed from the file are skipped.</param>
    /// <exception cref="DawException">The file is missing, is not JSON, or cannot be written. It is unchanged.</exception>
    public static void UpdateFile(string path, IReadOnlyCollection<TaskProgress> progress) =>
        AtomicEdit.Change(path, text => Update(text, progress, path));

    /// <summary>Adds a task at the end of a plan's text, with the layout of the last task.</summary>
    /// <param name="utf8">The current text.</param>
    /// <param name="task">The task: an object with fields as in the file.</param>
    /// <exception cref="DawException">The text is not JSON, or has no list of tasks.</exception>
    public static ReadOnlyMemory<byte> Append(ReadOnlyMemory<byte> utf8, JsonElement task) => Append(utf8, task, Unnamed);

    /// <summary>Adds a task at the end of a plan's file, if the plan stays valid.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="task">The task: an object with fields as in the file.</param>
    /// <returns>The plan with the new task.</returns>
    /// <exception cref="DawException">The plan would have errors (all are reported), or the file cannot be written. It is unchanged.</exception>
    public static Plan AppendToFile(string path, JsonElement task)
    {
        Plan? plan = null;
        AtomicEdit.Change(path, text =>
        {
            var changed = Append(text, task, path);
            plan = PlanReader.Read(path, changed).Required();
            return changed;
        });
        return plan!;
    }

    private static ReadOnlyMemory<byte> Update(ReadOnlyMemory<byte> utf8, IEnumerable<TaskProgress> progress, string path)
    {
        var entries = Entries(Parsed(utf8, path));
        var edits = new TextEdits();
        foreach (var task in progress)
        {
            if (entries.TryGetValue(task.Id, out var entry))
            {
                ProgressEdits.Add(entry, task, utf8.Span, edits);
            }
        }

        return edits.Apply(utf8);
    }

    private static ReadOnlyMemory<byte> Append(ReadOnlyMemory<byte> utf8, JsonElement task, string path)
    {
        var tree = Parsed(utf8, path);
        if (tree.Root["tasks"] is not { Kind: NodeKind.Array } list)
        {
            throw new DawException(Errors.EmptyPlan(new LineMap(path, utf8).At(tree.Root.Start)));
        }

        var edits = new TextEdits();
        AppendEdits.Add(list, task, utf8.Span, edits);
        return edits.Apply(utf8);
    }

    private static SyntaxTree Parsed(ReadOnlyMemory<byte> utf8, string path)
    {
        var (tree, failure) = SyntaxParser.Parse(utf8);
        return tree ?? throw new DawException(PlanReader.Said(failure!, new LineMap(path, utf8)));
    }

    private static Dictionary<TaskId, SyntaxNode> Entries(SyntaxTree tree)
    {
        var entries = new Dictionary<TaskId, SyntaxNode>();
        if (tree.Root["tasks"] is { Kind: NodeKind.Array } list)
        {
            foreach (var entry in list.Items)
            {
                if (entry["id"] is { Kind: NodeKind.String } node && TaskId.TryParse(node.Text(), out var id))
                {
                    entries.TryAdd(id, entry);
                }
            }
        }

        return entries;
    }
}
