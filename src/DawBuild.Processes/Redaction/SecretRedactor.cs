using System.Buffers;
using System.Text;

namespace DawBuild.Processes.Redaction;

/// <summary>
/// Knows the secrets of this machine that a run has to do with, and takes their values out of text, wherever they stand: logs, journal,
/// messages, reports. There is one for a run.
/// </summary>
public sealed class SecretRedactor
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = "***";

    /// <summary>Knows no secrets.</summary>
    public static SecretRedactor None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    private readonly Lock _lock = new();
    private volatile Known _known;

    /// <summary>Creates the redactor of an environment: of each variable whose name tells a secret, and of passwords in addresses and connection strings.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="secretNames">Names of variables that hold secrets although their names do not tell.</param>
    public SecretRedactor(IReadOnlyDictionary<string, string> environment, IEnumerable<string>? secretNames = null)
    {
        var names = new HashSet<string>(secretNames ?? [], StringComparer.OrdinalIgnoreCase);
        _known = new Known([.. environment.SelectMany(v => SecretNames.In(v.Key, v.Value, names.Contains(v.Key)).Select(value => (v.Key, value)))]);
    }

    /// <summary>The secrets that a commit must not hold: those whose values no text has by chance.</summary>
    public IReadOnlyList<KnownSecret> Secrets => _known.Secrets;

    /// <summary>One more secret: of a file, of an option, or one that a service just gave.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="value">Its value; null or empty for none.</param>
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

    /// <summary>The text without secrets; the same instance when it holds none.</summary>
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
