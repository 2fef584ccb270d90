using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Planning.Globbing;

namespace DawBuild.Memory.Lessons;

/// <summary>
/// Lessons as Markdown that a person reads and edits: one bullet each, followed by what it applies to and its origin. All other lines belong to the user and
/// are kept.
/// </summary>
public static class LessonFile
{
    /// <summary>The name of the file next to the plan. Lessons in it count as approved.</summary>
    public const string Name = "lessons.md";

    private const int MostBytes = 1 << 20;
    private const int MostLessons = 1_000;
    private const string Bullet = "- ";

    /// <summary>Reads the lessons in a file, skipping anything else; none if the file does not exist.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="approved">True for the plan's own file.</param>
    /// <exception cref="DawException">DAW5032: the file is too long or cannot be read.</exception>
    public static IReadOnlyList<Lesson> Read(string path, bool approved)
    {
        try
        {
            var bytes = UntrustedFiles.ReadBytes(Path.GetDirectoryName(path)!, Path.GetFileName(path), MostBytes + 1) ?? [];
            return bytes.Length > MostBytes
                ? throw new DawException(Errors.LessonsUnreadable(path, $"it has more than {MostBytes} bytes."))
                : [.. Parse(Encoding.UTF8.GetString(bytes).Split('\n'), approved).Take(MostLessons)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.LessonsUnreadable(path, e.Message), e);
        }
    }

    /// <summary>Appends lessons that are not in the file yet.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="lessons">The lessons.</param>
    /// <returns>The lessons that were appended.</returns>
    /// <exception cref="DawException">DAW5032, DAW5030.</exception>
    public static IReadOnlyList<Lesson> Append(string path, IEnumerable<Lesson> lessons)
    {
        var known = Read(path, approved: false).Select(lesson => lesson.Id).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<Lesson> added = [.. lessons.Where(lesson => known.Add(lesson.Id))];
        if (added.Count == 0)
        {
            return added;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var bytes = UntrustedFiles.ReadBytes(Path.GetDirectoryName(path)!, Path.GetFileName(path), MostBytes);
            var before = bytes is null ? "# Lessons\n\n" : Encoding.UTF8.GetString(bytes).TrimEnd() + "\n";
            var unfinished = $"{path}.{Guid.NewGuid():n}";
            File.WriteAllText(unfinished, before + string.Concat(added.Select(Format)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(unfinished, path, overwrite: true);
            return added;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.MemoryNotWritable(path, e.Message), e);
        }
    }

    internal static IEnumerable<Lesson> Parse(IEnumerable<string> lines, bool approved)
    {
        Lesson? lesson = null;
        foreach (var line in lines)
        {
            var text = line.Trim();
            if (line.StartsWith(Bullet, StringComparison.Ordinal) && text.Length > Bullet.Length)
            {
                if (lesson is not null)
                {
                    yield return lesson;
                }

                lesson = new Lesson { Text = PlainText.Line(text[Bullet.Length..].Trim(), Lesson.MaxText), IsApproved = approved };
            }
            else if (lesson is not null && char.IsWhiteSpace(line.FirstOrDefault()) && text.StartsWith(Bullet, StringComparison.Ordinal))
            {
                lesson = With(lesson, text[Bullet.Length..].Split(':', 2, StringSplitOptions.TrimEntries));
            }
        }

        if (lesson is not null)
        {
            yield return lesson;
        }
    }

    private static Lesson With(Lesson lesson, string[] field) => field switch
    {
        ["paths", var paths] => lesson with { Paths = Globs(paths.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) },
        ["category", { Length: > 0 } category] => lesson with { Category = PlainText.Line(category, Lesson.MaxText) },
        ["failure", { Length: > 0 } failure] => lesson with { Failure = failure },
        ["evidence", { Length: > 0 } evidence] => lesson with { Evidence = PlainText.Line(evidence, Lesson.MaxText) },
        _ => lesson,
    };

    /// <summary>Returns the valid patterns among texts.</summary>
    internal static IReadOnlyList<PathGlob> Globs(IEnumerable<string> texts)
    {
        var globs = new List<PathGlob>();
        foreach (var text in texts)
        {
            try
            {
                globs.Add(PathGlob.Parse(text));
            }
            catch (FormatException)
            {
                // An invalid pattern can match no path.
            }
        }

        return globs;
    }

    private static string Format(Lesson lesson)
    {
        var text = new StringBuilder();
        text.Append(Bullet).Append(lesson.Text).Append('\n');
        Put("paths", string.Join(", ", lesson.Paths));
        Put("category", lesson.Category);
        Put("failure", lesson.Failure);
        Put("evidence", lesson.Evidence);
        return text.ToString();

        void Put(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append("  - ").Append(name).Append(": ").Append(value).Append('\n');
            }
        }
    }
}
