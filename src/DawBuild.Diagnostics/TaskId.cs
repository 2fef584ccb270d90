using System.Text.Json.Serialization;

namespace DawBuild.Diagnostics;

/// <summary>
/// The name of a task, such as <c>MODEL-001</c>: <c>[A-Za-z0-9][A-Za-z0-9._-]{0,99}</c>, because it becomes a file name and a branch.
/// Compared ignoring case, because some file systems do.
/// </summary>
[JsonConverter(typeof(TaskIdJsonConverter))]
public readonly struct TaskId : IEquatable<TaskId>, IComparable<TaskId>
{
    private readonly string? _value;

    private TaskId(string value) => _value = value;

    /// <summary>The id as written in the plan.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Reads an id; false when it holds a character that is not safe in file names and branches.</summary>
    public static bool TryParse(string? text, out TaskId id)
    {
        id = default;
        if (string.IsNullOrEmpty(text) || text.Length > 100 || !char.IsAsciiLetterOrDigit(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        // "a..b", "a.lock" and a trailing dot are not allowed in git references (git-check-ref-format).
        if (text.EndsWith('.') || text.EndsWith(".lock", StringComparison.OrdinalIgnoreCase) || text.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        id = new TaskId(text);
        return true;
    }

    /// <summary>Reads an id that is known to be well formed.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static TaskId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"\"{text}\" is not a task id.");

    /// <inheritdoc/>
    public bool Equals(TaskId other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <inheritdoc/>
    public int CompareTo(TaskId other) => string.Compare(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Same id, ignoring case.</summary>
    public static bool operator ==(TaskId left, TaskId right) => left.Equals(right);

    /// <summary>Different ids, ignoring case.</summary>
    public static bool operator !=(TaskId left, TaskId right) => !left.Equals(right);

    /// <summary>Orders by name.</summary>
    public static bool operator <(TaskId left, TaskId right) => left.CompareTo(right) < 0;

    /// <summary>Orders by name.</summary>
    public static bool operator >(TaskId left, TaskId right) => left.CompareTo(right) > 0;

    /// <summary>Orders by name.</summary>
    public static bool operator <=(TaskId left, TaskId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by name.</summary>
    public static bool operator >=(TaskId left, TaskId right) => left.CompareTo(right) >= 0;
}
