using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace DawBuild.Graph.Projects;

/// <summary>Escapes text for MSBuild projects and properties (https://learn.microsoft.com/visualstudio/msbuild/msbuild-special-characters).</summary>
internal static class MSBuildText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(" -./0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> Special = SearchValues.Create("%$@'\";?*()");

    /// <summary>Escapes the characters that MSBuild would interpret, and removes those that XML does not allow.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && Special.Contains((char)rune.Value))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%{rune.Value:X2}");
            }
            else if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
            {
                escaped.Append(rune.ToString());
            }
        }

        return escaped.ToString();
    }
}
