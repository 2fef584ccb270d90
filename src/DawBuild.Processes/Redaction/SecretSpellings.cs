using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DawBuild.Processes.Redaction;

/// <summary>The ways in which a secret may stand in a text without any intent to hide it.</summary>
internal static class SecretSpellings
{
    /// <summary>Shorter values are words that texts contain anyway: redacting them destroys the text and hides nothing.</summary>
    public const int MinLength = 8;

    private const int LongEnough = 16;

    /// <summary>All of them, each on one line.</summary>
    public static IEnumerable<string> Of(string value) => value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(line => !line.StartsWith("-----", StringComparison.Ordinal))
        .Prepend(value.Trim())
        .Where(text => text.Length >= MinLength)
        .SelectMany(Spellings)
        .Where(text => text.Length >= MinLength)
        .Distinct(StringComparer.Ordinal);

    /// <summary>True when the value cannot be a common word or number, so that it stands nowhere by chance.</summary>
    public static bool IsUnmistakable(string value) =>
        value.Length >= LongEnough || (value.Any(char.IsAsciiDigit) && value.Any(c => !char.IsAsciiDigit(c)));

    private static IEnumerable<string> Spellings(string text)
    {
        yield return text;
        yield return JsonEncodedText.Encode(text).ToString();
        yield return JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        yield return Uri.EscapeDataString(text);

        // Base64 depends on what stands before; what stands around the secret shares the first and the last characters.
        for (var before = 0; before < 3; before++)
        {
            var bytes = Encoding.UTF8.GetBytes(new string(' ', before) + text);
            var end = bytes.Length / 3 * 4;
            var start = before == 0 ? 0 : 4;
            var encoded = Convert.ToBase64String(bytes)[start..end];
            yield return encoded;
            yield return encoded.Replace('+', '-').Replace('/', '_');
        }
    }
}
