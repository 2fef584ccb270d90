using DawBuild.Diagnostics;
using DawBuild.Planning.Syntax;

namespace DawBuild.Planning.Reading;

/// <summary>
/// The ids of all tasks, read before anything else in them. Missing, malformed, and duplicate ids are reported; of duplicate ids, the first one counts.
/// </summary>
internal sealed class TaskIndex
{
    // Each guess compares with every id. A plan with thousands of wrong references must not take minutes to report them.
    private const int MostGuesses = 100;

    private readonly Dictionary<string, int> _positions;
    private readonly TaskId?[] _ids;
    private readonly SyntaxNode[] _places;
    private readonly FieldReader _values;
    private int _guesses;

    public TaskIndex(IReadOnlyList<SyntaxNode> entries, FieldReader values)
    {
        (Entries, _values, _ids, _places) = (entries, values, new TaskId?[entries.Count], new SyntaxNode[entries.Count]);
        _positions = new Dictionary<string, int>(entries.Count, StringComparer.OrdinalIgnoreCase);
        for (var position = 0; position < entries.Count; position++)
        {
            (_ids[position], _places[position]) = Read(entries[position]);
            if (_ids[position] is { } id && !_positions.TryAdd(id.Value, position))
            {
                values.Report(Errors.DuplicateId(id.Value, At(_positions[id.Value]), At(position)));
            }
        }
    }

    /// <summary>The objects in <c>tasks</c>; a task's position is its index here.</summary>
    public IReadOnlyList<SyntaxNode> Entries { get; }

    /// <summary>The id of the task at a position; null if it has no valid one.</summary>
    public TaskId? this[int position] => _ids[position];

    /// <summary>Returns the name of the task at a position, for messages.</summary>
    public string NameOf(int position) => _ids[position]?.Value ?? "?";

    /// <summary>The location of the id of the task at a position, or of the task if it has no id.</summary>
    public SourceLocation At(int position) => _values.At(_places[position]);

    public bool TryFind(string id, out int position) => _positions.TryGetValue(id, out position);

    /// <summary>True if any id satisfies the condition.</summary>
    public bool Any(Func<string, bool> fits) => _positions.Keys.Any(fits);

    /// <summary>Returns the id that was probably meant; never that of the task itself.</summary>
    public string? Guess(string id, int self) =>
        _guesses++ < MostGuesses ? Suggestion.For(id, _positions.Where(known => known.Value != self).Select(known => known.Key)) : null;

    private (TaskId? Id, SyntaxNode Place) Read(SyntaxNode entry)
    {
        if (entry["id"] is not { Kind: not NodeKind.Null } node)
        {
            _values.Report(Errors.MissingField("a task", "id", "\"id\": \"CORE-001\"", _values.At(entry)));
            return (null, entry);
        }

        if (_values.Text(new Field("id", node, node)) is not { } text)
        {
            return (null, node);
        }

        if (TaskId.TryParse(text, out var id))
        {
            return (id, node);
        }

        _values.Report(Errors.BadId(text, _values.At(node)));
        return (null, node);
    }
}
