using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Memory.Lessons;

/// <summary>
/// Turns proof into lessons. Proof is a failed attempt followed by one at the same task that passed, or a person's note before an attempt that passed. The
/// plan's <c>reflect</c> command gets each such pair once, as JSON on its standard input, and answers with a JSON array of at most three
/// <c>{ "do": …, "paths": […], "category": … }</c>. Its answers are proposals that a person must approve.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="processes">Starts the command.</param>
public sealed class Reflection(Plan plan, IProcessRunner processes)
{
    /// <summary>The most lessons from one pair.</summary>
    public const int MostLessons = 3;

    private const int MostPairs = 20;
    private const int MostPaths = 10;
    private const int MaxAnswer = 64 * 1024;
    private const int MaxCategory = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _proposed = ProposedPath(plan.Directory);
    private readonly string _done = Path.Join(ExperienceStore.FolderOf(plan.Directory), "reflected");

    /// <summary>Returns the path of the file of proposed lessons.</summary>
    public static string ProposedPath(string root) => Path.Join(ExperienceStore.FolderOf(root), LessonFile.Name);

    /// <summary>Reflects on new pairs, at most 20.</summary>
    /// <param name="experiences">All experiences.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The proposed lessons.</returns>
    /// <exception cref="DawException">DAW5031: the command failed or its answer is invalid; the pair is not tried again. DAW5030, DAW5032.</exception>
    public async Task<IReadOnlyList<Lesson>> LearnAsync(IEnumerable<Experience> experiences, CancellationToken ct)
    {
        var done = File.Exists(_done) ? File.ReadLines(_done).ToHashSet(StringComparer.Ordinal) : [];
        var proposed = new List<Lesson>();
        var problems = new List<Diagnostic>();
        foreach (var (failed, passed) in Pairs(experiences).Where(pair => !done.Contains(Key(pair.Passed))).Take(MostPairs))
        {
            var lessons = new List<Lesson>();
            if (passed.Note is { } note)
            {
                lessons.Add(Proved(new Lesson { Text = PlainText.Line(note, Lesson.MaxText) }, failed, passed));
            }

            if (failed?.Fingerprint is not null && plan.Memory.Reflect is { } command)
            {
                try
                {
                    lessons.AddRange((await AskAsync(command, failed, passed, ct)).Select(lesson => Proved(lesson, failed, passed)));
                }
                catch (DawException e)
                {
                    problems.AddRange(e.Diagnostics);
                }
            }

            // Write the lessons first: a pair that is marked done is never asked about again.
            proposed.AddRange(LessonFile.Append(_proposed, lessons.Where(lesson => lesson.Text.Length > 0)));
            PrivateFiles.CreateFolder(Path.GetDirectoryName(_done)!);
            await File.AppendAllTextAsync(_done, Key(passed) + "\n", ct);
        }

        return problems.Count == 0 ? proposed : throw new DawException(problems[0]);
    }

    // An agent's claim alone proves nothing: the later attempt passed verification.
    private static IEnumerable<(Experience? Failed, Experience Passed)> Pairs(IEnumerable<Experience> experiences)
    {
        Experience? last = null;
        foreach (var attempt in experiences.Where(attempt => !attempt.Rehearsal))
        {
            var before = last is not null && string.Equals(last.Run, attempt.Run, StringComparison.Ordinal) && string.Equals(last.Task, attempt.Task, StringComparison.Ordinal) ? last : null;
            last = attempt;
            if (attempt.Outcome == ExperienceOutcome.Passed && (before is { Outcome: ExperienceOutcome.Failed } || attempt.Note is not null))
            {
                yield return (before, attempt);
            }
        }
    }

    private static string Key(Experience passed) => $"{passed.Run}/{passed.Task}/{passed.Attempt}";

    private static Lesson Proved(Lesson lesson, Experience? failed, Experience passed) => lesson with
    {
        Category = lesson.Category ?? passed.Category,
        Paths = lesson.Paths.Count > 0 ? lesson.Paths : LessonFile.Globs(passed.Paths.Take(MostPaths).Where(path => !path.Contains(',', StringComparison.Ordinal))),
        Failure = failed?.Fingerprint,
        Evidence = $"run {passed.Run}, task {passed.Task}: {(failed is { Outcome: ExperienceOutcome.Failed } ? $"attempt {failed.Attempt} failed{(failed.Check is { } check ? $" \"{check}\"" : string.Empty)}" : "a person's note")}, attempt {passed.Attempt} passed as {passed.Merged ?? passed.Commit ?? "no commit"}",
    };

    private async Task<IReadOnlyList<Lesson>> AskAsync(string command, Experience failed, Experience passed, CancellationToken ct)
    {
        var (shell, option) = OperatingSystem.IsWindows() ? ("cmd.exe", "/c") : ("/bin/sh", "-c");
        var result = await processes.RunAsync(
            new ProcessCommand
            {
                FileName = shell,
                Arguments = [option, command],
                WorkingDirectory = plan.Directory,
                StandardInput = Question(failed, passed),
                Timeout = Patience,
                MaxOutputBytes = MaxAnswer,
            },
            ct);
        if (!result.Succeeded)
        {
            throw new DawException(Errors.ReflectionFailed(command, $"it ended with {(result.End == ProcessEnd.Exited ? $"exit code {result.ExitCode}" : result.End.ToString())}: {PlainText.Line(result.StandardError, 200)}"));
        }

        try
        {
            return Answer(result.StandardOutput);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new DawException(Errors.ReflectionFailed(command, $"its answer is not a JSON array of objects with \"do\": {PlainText.Line(result.StandardOutput, 100)}"), e);
        }
    }

    private static string Question(Experience failed, Experience passed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WritePropertyName("failed");
            JsonSerializer.Serialize(json, failed, ExperienceJson.Lines.Experience);
            json.WritePropertyName("passed");
            JsonSerializer.Serialize(json, passed, ExperienceJson.Lines.Experience);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static IReadOnlyList<Lesson> Answer(string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4 });
        return
        [
            .. document.RootElement.EnumerateArray().Take(MostLessons).Select(item => new Lesson
            {
                Text = PlainText.Line(item.GetProperty("do"u8).GetString() ?? throw new JsonException(), Lesson.MaxText),
                Category = item.TryGetProperty("category"u8, out var category) && PlainText.Line(category.GetString() ?? string.Empty, MaxCategory) is { Length: > 0 } line ? line : null,
                Paths = item.TryGetProperty("paths"u8, out var paths) ? LessonFile.Globs(paths.EnumerateArray().Take(MostPaths).Select(path => path.GetString()).OfType<string>()) : [],
            }),
        ];
    }
}
