using System.Globalization;
using System.Text;

namespace DawBuild.Runs.Repositories;

/// <summary>The format of <c>objects/info/alternates</c>: object folders to borrow from, one per line (gitrepository-layout).</summary>
public static class AlternatesFile
{
    /// <summary>Returns the line for one folder.</summary>
    /// <param name="objects">Absolute path of the folder.</param>
    public static string Of(string objects) =>
        (objects.AsSpan().ContainsAny('"', '\n', '\\') || objects.StartsWith('#') ? Quoted(objects) : objects) + "\n";

    /// <summary>Returns the folder in the form for <c>GIT_ALTERNATE_OBJECT_DIRECTORIES</c>: quoted, because an unquoted colon would end it.</summary>
    /// <param name="objects">Absolute path of the folder.</param>
    public static string Variable(string objects) => Quoted(objects);

    /// <summary>Reads the file of an object folder and returns the folders it names, as absolute paths.</summary>
    /// <param name="objects">Absolute path of the borrowing object folder.</param>
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

    // Git itself writes no quotes into this file, so a quoted path is from DawBuild or from a user who read the manual.
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
