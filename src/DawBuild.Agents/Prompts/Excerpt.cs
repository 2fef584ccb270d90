using System.Globalization;

namespace DawBuild.Agents.Prompts;

/// <summary>The part of a text that fits.</summary>
internal static class Excerpt
{
    /// <summary>The beginning, with a word of how much is missing.</summary>
    public static string Head(string text, int maxCharacters)
    {
        if (text.Length <= maxCharacters)
        {
            return text;
        }

        var note = Note(text, maxCharacters);
        var length = maxCharacters - note.Length;
        return length <= 0 ? string.Empty : text[..Whole(text, length)] + note;
    }

    /// <summary>The end, where commands say what went wrong.</summary>
    public static string Tail(string text, int maxCharacters)
    {
        if (text.Length <= maxCharacters)
        {
            return text;
        }

        var note = Note(text, maxCharacters);
        var length = maxCharacters - note.Length;
        return length <= 0 ? string.Empty : note + text[Whole(text, text.Length - length)..];
    }

    /// <summary>As many items as fit, the first ones first, with a word of how many are missing.</summary>
    /// <param name="items">The texts, most important first.</param>
    /// <param name="maxCharacters">The most characters of all together.</param>
    /// <param name="what">What they are, in the plural.</param>
    public static string List(IEnumerable<string> items, int maxCharacters, string what)
    {
        const int room = 60;
        var taken = new List<string>();
        var left = maxCharacters - room;
        var missing = 0;
        foreach (var item in items)
        {
            if (missing > 0 || item.Length + 1 > left)
            {
                missing++;
                continue;
            }

            taken.Add(item);
            left -= item.Length + 1;
        }

        if (missing > 0)
        {
            taken.Add(string.Create(CultureInfo.InvariantCulture, $"({missing} more {what} are omitted here.)"));
        }

        return left < 0 ? string.Empty : string.Join('\n', taken);
    }

    private static string Note(string text, int maxCharacters) =>
        string.Create(CultureInfo.InvariantCulture, $"\n[… {text.Length - maxCharacters} characters cut …]\n");

    private static int Whole(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index + 1 : index;
}
