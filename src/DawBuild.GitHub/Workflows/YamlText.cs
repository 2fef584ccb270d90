using System.Globalization;
using System.Text;

namespace DawBuild.GitHub.Workflows;

/// <summary>
/// Writes strings that YAML 1.1 and 1.2 read the same way, in double quotes. JSON escapes do not work for characters outside the basic plane.
/// </summary>
internal static class YamlText
{
    /// <summary>Quotes one line. The result contains no GitHub expressions, whatever the text is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxCharacters">The maximum number of characters to keep.</param>
    public static string Quoted(string text, int maxCharacters = int.MaxValue)
    {
        var quoted = new StringBuilder("\"");
        var kept = 0;
        foreach (var rune in text.ReplaceLineEndings(" ").Replace("${{", "$ {{", StringComparison.Ordinal).EnumerateRunes())
        {
            if (++kept > maxCharacters)
            {
                quoted.Append('…');
                break;
            }

            Append(quoted, rune);
        }

        return quoted.Append('"').ToString();
    }

    private static void Append(StringBuilder quoted, Rune rune)
    {
        if (rune.Value is '"' or '\\')
        {
            quoted.Append('\\').Append((char)rune.Value);
        }
        else if (IsPlain(rune))
        {
            quoted.Append(rune.ToString());
        }
        else if (rune.IsBmp)
        {
            quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        }
        else
        {
            quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
        }
    }

    // Escapes what is invisible, or what some readers do not support.
    private static bool IsPlain(Rune rune) => rune.Value == ' ' || (rune.IsBmp && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
