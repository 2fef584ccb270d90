using System.Buffers;
using System.Text;

namespace DawBuild.Execution.Protection;

/// <summary>Takes the values of secrets out of text, wherever they stand: logs, journal, reports.</summary>
public sealed class SecretRedactor
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = "***";

    // Shorter values are words that texts contain anyway: redacting them destroys the text and hides nothing.
    private const int MinLength = 8;

    private static readonly string[] Tells = ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "AUTH", "COOKIE"];

    private readonly SearchValues<string> _any;
    private readonly string[] _values;

    /// <summary>Creates the redactor of an environment: of each variable whose name tells a secret, and of passwords in URLs.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="secretNames">Names of variables that hold secrets although their names do not tell.</param>
    public SecretRedactor(IReadOnlyDictionary<string, string> environment, IEnumerable<string>? secretNames = null)
    {
        var names = new HashSet<string>(secretNames ?? [], StringComparer.OrdinalIgnoreCase);
        _values = environment
            .SelectMany(v => Secrets(v.Key, v.Value, names))
            .SelectMany(Spellings)
            .Where(v => v.Length >= MinLength)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(v => v.Length)
            .ToArray();
        _any = SearchValues.Create(_values, StringComparison.Ordinal);
    }

    /// <summary>The text without secrets; the same instance when it holds none.</summary>
    public string Redact(string text)
    {
        if (_values.Length == 0 || text.AsSpan().IndexOfAny(_any) < 0)
        {
            return text;
        }

        var result = new StringBuilder(text);
        foreach (var value in _values)
        {
            result.Replace(value, Mask);
        }

        return result.ToString();
    }

    private static IEnumerable<string> Secrets(string name, string value, HashSet<string> names)
    {
        if (names.Contains(name) || Array.Exists(Tells, tell => name.Contains(tell, StringComparison.OrdinalIgnoreCase)))
        {
            yield return value;
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            yield return Uri.UnescapeDataString(uri.UserInfo[(colon + 1)..]);
            yield return uri.UserInfo[(colon + 1)..];
        }
    }

    // A secret with quotes or line ends is printed escaped inside JSON.
    private static IEnumerable<string> Spellings(string value) =>
        [value.Trim(), System.Text.Json.JsonEncodedText.Encode(value.Trim()).ToString()];
}
