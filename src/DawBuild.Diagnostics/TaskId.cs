using System.Text.Json.Serialization;

namespace DawBuild.Diagnostics;

/// <summary>
/// The id of a task, such as <c>MODEL-001</c>: <c>[A-Za-z0-9][A-Za-z0-9._-]{0,99}</c>, because it becomes part of file and branch names. It must not contain
/// <c>..</c> or end with <c>.</c> or <c>.lock</c>. Comparisons ignore case, because some file systems do.
/// </summary>
[JsonConverter(typeof(TaskIdJsonConverter))]
public readonly struct TaskId : IEquatable<TaskId>, IComparable<TaskId>
{
    private readonly string? _value;

    private TaskId(string value) => _value = value;

    /// <summary>The id as written in the plan.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Parses an id; returns false if it would not be safe in file and branch names.</summary>
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

        // Git references must not contain ".." or end with "." or ".lock" (git-check-ref-format).
        if (text.EndsWith('.') || text.EndsWith(".lock", StringComparison.OrdinalIgnoreCase) || text.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        id = new TaskId(text);
        return true;
    }

    /// <summary>Parses an id that is known to be valid.</summary>
    /// <exception cref="FormatException">The text is not a task id.</exception>
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
