using System.Text.RegularExpressions;

namespace DawBuild.ScriptedAgent;

/// <summary>Changes files.</summary>
internal static partial class Files
{
    public static void Write(string value)
    {
        var (path, text) = Steps.Split(value, "=");
        File.WriteAllText(Ready(path), Lines(text));
    }

    public static void Append(string value)
    {
        var (path, text) = Steps.Split(value, "=");
        File.AppendAllText(Ready(path), Lines(text));
    }

    public static void Replace(string value)
    {
        var (path, change) = Steps.Split(value, "=");
        var (old, text) = Steps.Split(change, "=>");
        File.WriteAllText(path, File.ReadAllText(path).Replace(Lines(old), Lines(text), StringComparison.Ordinal));
    }

    public static void Resolve()
    {
        foreach (var path in Directory.EnumerateFiles(".", "*", SearchOption.AllDirectories).Where(p => !p.StartsWith("./.git", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(path);
            var resolved = Conflict().Replace(text, "${ours}${theirs}");
            if (!ReferenceEquals(text, resolved) && !string.Equals(text, resolved, StringComparison.Ordinal))
            {
                File.WriteAllText(path, resolved);
            }
        }
    }

    private static string Ready(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return path;
    }

    private static string Lines(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal);

    // With or without the common ancestor that the diff3 style adds.
    [GeneratedRegex(@"^<{7}[^\n]*\n(?<ours>(?s:.*?))(^\|{7}[^\n]*\n(?s:.*?))?^={7}\n(?<theirs>(?s:.*?))^>{7}[^\n]*\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Conflict();
}
