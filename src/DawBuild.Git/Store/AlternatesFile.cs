using System.Globalization;
using System.Text;

namespace DawBuild.Git.Store;

/// <summary>The text of <c>objects/info/alternates</c>: one folder of objects to borrow a line (gitrepository-layout).</summary>
internal static class AlternatesFile
{
    public static string Of(string objects) =>
        objects.AsSpan().ContainsAny('"', '\n', '\\') || objects.StartsWith('#') ? $"\"{Quoted(objects)}\"\n" : objects + "\n";

    private static string Quoted(string path)
    {
        var text = new StringBuilder();
        foreach (var c in path)
        {
            text.Append(c switch
            {
                '"' or '\\' => $"\\{c}",
                '\n' => "\\n",
                _ => c.ToString(CultureInfo.InvariantCulture),
            });
        }

        return text.ToString();
    }
}
