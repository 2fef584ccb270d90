using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DawBuild.Processes.Redaction;

/// <summary>The forms in which a secret may appear in text if no one tries to hide it.</summary>
internal static class SecretSpellings
{
    /// <summary>Shorter values are words that appear in text anyway: redacting them would destroy the text and hide nothing.</summary>
    public const int MinLength = 8;

    private const int LongEnough = 16;

    /// <summary>Returns all forms, each on one line.</summary>
    public static IEnumerable<string> Of(string value) => value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(line => !line.StartsWith("-----", StringComparison.Ordinal))
        .Prepend(value.Trim())
        .Where(text => text.Length >= MinLength)
        .SelectMany(Spellings)
        .Where(text => text.Length >= MinLength)
        .Distinct(StringComparer.Ordinal);

    /// <summary>True if the value cannot be a common word or number, so that it does not appear by chance.</summary>
    public static bool IsUnmistakable(string value) =>
        value.Length >= LongEnough || (value.Any(char.IsAsciiDigit) && value.Any(c => !char.IsAsciiDigit(c)));

    private static IEnumerable<string> Spellings(string text)
    {
        yield return text;
        yield return JsonEncodedText.Encode(text).ToString();
        yield return JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        yield return Uri.EscapeDataString(text);

        // The Base64 form depends on the preceding bytes; the first and last characters are shared with the surrounding bytes.
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
