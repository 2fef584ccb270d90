using System.Buffers;
using System.Text;

namespace DawBuild.Processes.Redaction;

/// <summary>
/// Knows the secrets of this machine that concern a run, and removes their values from all text: logs, journal, messages, and reports. There is one redactor
/// per run.
/// </summary>
public sealed class SecretRedactor
{
    /// <summary>The replacement for a secret.</summary>
    public const string Mask = "***";

    /// <summary>A redactor that knows no secrets.</summary>
    public static SecretRedactor None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    private readonly Lock _lock = new();
    private volatile Known _known;

    /// <summary>
    /// Creates the redactor for an environment: for variables whose names indicate a secret, and for passwords in URLs and connection strings.
    /// </summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="secretNames">Names of variables that hold secrets although their names do not indicate it.</param>
    public SecretRedactor(IReadOnlyDictionary<string, string> environment, IEnumerable<string>? secretNames = null)
    {
        var names = new HashSet<string>(secretNames ?? [], StringComparer.OrdinalIgnoreCase);
        _known = new Known([.. environment.SelectMany(v => SecretNames.In(v.Key, v.Value, names.Contains(v.Key)).Select(value => (v.Key, value)))]);
    }

    /// <summary>The secrets that a commit must not contain: those whose values cannot appear in text by chance.</summary>
    public IReadOnlyList<KnownSecret> Secrets => _known.Secrets;

    /// <summary>Adds a secret, for example one read from a file, passed as an option, or issued by a service during the run.</summary>
    /// <param name="name">The name shown to people.</param>
    /// <param name="value">The value; null or empty for none.</param>
    public void Learn(string name, string? value)
    {
        lock (_lock)
        {
            if (value is { Length: >= SecretSpellings.MinLength } && !_known.Values.Contains((name, value)))
            {
                _known = new Known([.. _known.Values, (name, value)]);
            }
        }
    }

    /// <summary>Returns the text without secrets; the same instance if it contains none.</summary>
    public string Redact(string text)
    {
        var known = _known;
        if (known.Spellings.Length == 0 || text.AsSpan().IndexOfAny(known.Any) < 0)
        {
            return text;
        }

        var result = new StringBuilder(text);
        foreach (var value in known.Spellings)
        {
            result.Replace(value, Mask);
        }

        return result.ToString();
    }

    private sealed class Known
    {
        public Known(IReadOnlyList<(string Name, string Value)> values)
        {
            Values = values;
            Spellings = [.. values.SelectMany(v => SecretSpellings.Of(v.Value)).Distinct(StringComparer.Ordinal).OrderByDescending(v => v.Length)];
            Any = SearchValues.Create(Spellings, StringComparison.Ordinal);
            Secrets =
            [
                .. values.Where(v => SecretSpellings.IsUnmistakable(v.Value.Trim())).GroupBy(v => v.Name, v => v.Value, StringComparer.Ordinal)
                    .Select(group => new KnownSecret(group.Key, [.. group.SelectMany(SecretSpellings.Of).Where(text => !text.Contains('\n', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)]))
                    .Where(secret => secret.Spellings.Count > 0),
            ];
        }

        public IReadOnlyList<(string Name, string Value)> Values { get; }

        public string[] Spellings { get; }

        public SearchValues<string> Any { get; }

        public IReadOnlyList<KnownSecret> Secrets { get; }
    }
}
