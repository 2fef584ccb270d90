using System.Globalization;

namespace DawBuild.Agents.Prompts;

/// <summary>Shortens texts to fit.</summary>
internal static class Excerpt
{
    /// <summary>Returns the beginning, with a note about how much is missing.</summary>
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

    /// <summary>Returns the end, where commands usually report what went wrong, with a note about how much is missing.</summary>
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

    /// <summary>Returns as many items as fit, in order, with a note about how many are missing.</summary>
    /// <param name="items">The texts, most important first.</param>
    /// <param name="maxCharacters">The maximum number of characters in total.</param>
    /// <param name="what">What the items are, in the plural.</param>
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
