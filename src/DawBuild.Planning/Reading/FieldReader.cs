using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Planning.Globbing;
using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>Reads values of the types that plans use. Invalid values are reported and read as absent; <c>null</c> is read as absent without a report.</summary>
internal sealed class FieldReader(LineMap lines)
{
    /// <summary>The maximum number of UTF-8 bytes of a text that becomes a program's argument or variable; Linux allows 128 KiB.</summary>
    public const int LongestText = 100_000;

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>All diagnostics, sorted by location; those with the same location in the order in which they were reported.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics =>
        [.. _diagnostics.OrderBy(said => said.Location?.Line).ThenBy(said => said.Location?.Column)];

    public void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    public SourceLocation At(SyntaxNode node) => lines.At(node.Start);

    /// <summary>Reports fields that occur twice in an object.</summary>
    public void CheckDuplicates(SyntaxNode node)
    {
        _seen.Clear();
        foreach (var field in node.Fields)
        {
            if (!_seen.TryAdd(field.Name, field.Key.Start))
            {
                Report(Errors.DuplicateField(field.Name, lines.At(_seen[field.Name]), At(field.Key)));
            }
        }
    }

    /// <summary>True if the root value can be a plan; reports it otherwise.</summary>
    public bool IsPlan(SyntaxNode root)
    {
        if (root.Kind != NodeKind.Object)
        {
            Report(Errors.WrongType("the plan", "an object in { }", Described(root), At(root)));
        }

        return root.Kind == NodeKind.Object;
    }

    public bool IsObject(Field field) => Is(field.Name, field.Value, NodeKind.Object, "an object in { }");

    public bool IsList(Field field) => Is(field.Name, field.Value, NodeKind.Array, "a list in [ ]");

    /// <summary>Returns the elements of the wanted kind, and reports all others, including <c>null</c>.</summary>
    public IEnumerable<SyntaxNode> Items(Field field, NodeKind wanted)
    {
        foreach (var item in field.Value.Items)
        {
            if (item.Kind == wanted)
            {
                yield return item;
            }
            else
            {
                Report(Errors.WrongElement(field.Name, wanted == NodeKind.Object ? "objects in { }" : "texts in quotes", Described(item), At(item)));
            }
        }
    }

    /// <summary>Reads the object that is the value of a field.</summary>
    public void Inside<T>(Field field, T target, FieldTable<T> fields)
    {
        if (IsObject(field))
        {
            fields.Read(target, field.Value, this);
        }
    }

    /// <summary>Reads a text that is not blank; reports it if it is too long for a program's argument.</summary>
    public string? Text(Field field)
    {
        var text = Words(field);
        CheckLength(field.Name, text, field.Value);
        return text;
    }

    /// <summary>Reads a text for people and agents, of any length.</summary>
    public string? Words(Field field) =>
        Is(field.Name, field.Value, NodeKind.String, "a text in quotes") ? NotBlank(field.Name, field.Value) : null;

    public IReadOnlyList<string>? Texts(Field field, Action<string, SyntaxNode>? check = null)
    {
        if (!IsList(field))
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var item in Items(field, NodeKind.String))
        {
            if (NotBlank(field.Name, item, element: true) is { } text)
            {
                CheckLength(field.Name, text, item);
                texts.Add(text);
                check?.Invoke(text, item);
            }
        }

        return texts;
    }

    /// <summary>Reads a list of path patterns.</summary>
    public IReadOnlyList<string>? Globs(Field field) => Texts(field, (text, item) =>
    {
        if (PathGlob.Fault(text) is { } fault)
        {
            Report(Errors.BadGlob(field.Name, text, fault, At(item)));
        }
    });

    public bool? Flag(Field field) =>
        field.Value.Kind == NodeKind.False ? false : Is(field.Name, field.Value, NodeKind.True, "true or false") ? true : null;

    public long? Whole(Field field, long least, long most)
    {
        if (!Is(field.Name, field.Value, NodeKind.Number, "a whole number"))
        {
            return null;
        }

        if (field.Value.Token().TryGetInt64(out var number) && number >= least && number <= most)
        {
            return number;
        }

        var range = most >= int.MaxValue && least > int.MinValue ? $"a whole number, {least} or more" : $"a whole number from {least} to {most}";
        Report(Errors.OutOfRange(field.Name, Written(field.Value), range, At(field.Value)));
        return null;
    }

    public decimal? Money(Field field)
    {
        if (!Is(field.Name, field.Value, NodeKind.Number, "an amount of US dollars such as 2.50"))
        {
            return null;
        }

        if (field.Value.Token().TryGetDecimal(out var amount) && amount >= 0)
        {
            return amount;
        }

        Report(Errors.OutOfRange(field.Name, Written(field.Value), "an amount of US dollars, 0 or more", At(field.Value)));
        return null;
    }

    /// <summary>Reads a duration; zero is valid only if <paramref name="zero"/> is true.</summary>
    public TimeSpan? Time(Field field, bool zero = false)
    {
        if (!Is(field.Name, field.Value, NodeKind.String, "a duration in quotes such as \"1h30m\""))
        {
            return null;
        }

        var text = field.Value.Text();
        if (!Duration.TryParse(text, out var duration))
        {
            Report(Errors.BadDuration(field.Name, text, At(field.Value)));
            return null;
        }

        if (duration > TimeSpan.Zero || zero)
        {
            return duration;
        }

        Report(Errors.OutOfRange(field.Name, $"\"{text}\"", "longer than nothing", At(field.Value)));
        return null;
    }

    public DateTimeOffset? Moment(Field field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (text.Contains('T', StringComparison.Ordinal) && field.Value.Token().TryGetDateTimeOffset(out var moment))
        {
            return moment;
        }

        Report(Errors.BadTime(field.Name, text, At(field.Value)));
        return null;
    }

    public T? OneOf<T>(Field field, IReadOnlyDictionary<string, T> allowed)
        where T : struct
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (allowed.TryGetValue(text, out var value))
        {
            return value;
        }

        Report(Errors.NotOneOf(field.Name, text, allowed.Keys, Suggestion.For(text, allowed.Keys), At(field.Value)));
        return null;
    }

    private string? NotBlank(string name, SyntaxNode value, bool element = false)
    {
        var text = value.Text();
        if (!string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Report(Errors.EmptyText(element ? $"a text in \"{name}\"" : $"\"{name}\"", At(value)));
        return null;
    }

    private void CheckLength(string name, string? text, SyntaxNode value)
    {
        // A UTF-16 unit takes at most 3 bytes.
        if (text?.Length > LongestText / 3 && Encoding.UTF8.GetByteCount(text) is var bytes and > LongestText)
        {
            Report(Errors.TextTooLong(name, bytes, LongestText, At(value)));
        }
    }

    private bool Is(string name, SyntaxNode value, NodeKind kind, string wanted)
    {
        if (value.Kind != kind && value.Kind != NodeKind.Null)
        {
            Report(Errors.WrongType($"\"{name}\"", wanted, Described(value), At(value)));
        }

        return value.Kind == kind;
    }

    private static string Described(SyntaxNode value) => value.Kind switch
    {
        NodeKind.Object => "an object",
        NodeKind.Array => "a list",
        NodeKind.String => $"the text \"{Shortened(value.Text())}\"",
        NodeKind.Number => $"the number {Written(value)}",
        NodeKind.True => "true",
        NodeKind.False => "false",
        _ => "null",
    };

    private static string Written(SyntaxNode number) => Shortened(Encoding.UTF8.GetString(number.Raw.Span));

    private static string Shortened(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
