using System.Globalization;
using System.Text;

namespace DawBuild.Runs.Repositories;

/// <summary>The text of <c>objects/info/alternates</c>: folders of objects to borrow, one per line (gitrepository-layout).</summary>
public static class AlternatesFile
{
    /// <summary>The line for one folder.</summary>
    /// <param name="objects">Absolute path of the folder.</param>
    public static string Of(string objects) =>
        (objects.AsSpan().ContainsAny('"', '\n', '\\') || objects.StartsWith('#') ? Quoted(objects) : objects) + "\n";

    /// <summary>The folder, as <c>GIT_ALTERNATE_OBJECT_DIRECTORIES</c> takes it: unquoted, a colon would end it.</summary>
    /// <param name="objects">Absolute path of the folder.</param>
    public static string Variable(string objects) => Quoted(objects);

    /// <summary>The folders that the file of a folder of objects names, absolute.</summary>
    /// <param name="objects">Absolute path of the folder that borrows.</param>
    public static IReadOnlyList<string> Read(string objects)
    {
        var file = Path.Join(objects, "info", "alternates");
        return !File.Exists(file) ? []
            : [.. File.ReadLines(file)
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => Path.GetFullPath(line[0] == '"' ? Unquoted(line) : line, objects))];
    }

    private static string Quoted(string path)
    {
        var text = new StringBuilder("\"");
        foreach (var c in path)
        {
            text.Append(c switch
            {
                '"' or '\\' => $"\\{c}",
                '\n' => "\\n",
                _ => c.ToString(CultureInfo.InvariantCulture),
            });
        }

        return text.Append('"').ToString();
    }

    // Git itself writes no quotes into this file: what has them is ours, or a person's who read the manual.
    private static string Unquoted(string line)
    {
        var text = new StringBuilder();
        for (var index = 1; index < line.Length && line[index] != '"'; index++)
        {
            var isEscaped = line[index] == '\\' && index + 1 < line.Length;
            index += isEscaped ? 1 : 0;
            text.Append(isEscaped && line[index] == 'n' ? '\n' : line[index]);
        }

        return text.ToString();
    }
}
