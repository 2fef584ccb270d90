using System.Globalization;
using System.Text;
using DawBuild.Execution.Agents;

namespace DawBuild.Agents.Prompts;

/// <summary>
/// Writes the prompt of an attempt, of bounded size whatever the size of the plan. What matters most gets its room first: the task,
/// a person's note, what failed, the checks, then the summaries of its own dependencies, then the digests of waves.
/// </summary>
/// <param name="template">The text for a fresh session.</param>
/// <param name="maxCharacters">
/// The most characters of a prompt. The default, 40,000, is below 128 KiB in UTF-8 whatever the language, which is what Linux allows for one argument.
/// </param>
internal sealed class PromptWriter(PromptTemplate template, int maxCharacters = PromptWriter.DefaultMaxCharacters)
{
    /// <summary>The most characters of a prompt.</summary>
    public const int DefaultMaxCharacters = 40_000;

    private const string FullTextName = "task.md";

    private static readonly string[] ConventionFiles = ["AGENTS.md", "CLAUDE.md", "CONTRIBUTING.md"];

    /// <summary>The prompt: whole for a fresh session, the feedback only for one that goes on.</summary>
    public string Write(AgentInvocation invocation)
    {
        var chosen = invocation.Context.Review is not null ? PromptTemplate.Review
            : invocation.ResumeSession is not null && invocation.Context.Feedback.Count + (invocation.Context.Note?.Length ?? 0) > 0
                ? PromptTemplate.Again
                : template;
        return Excerpt.Head(chosen.Fill(Values(invocation, maxCharacters - chosen.Text.Length)), maxCharacters);
    }

    private static Dictionary<string, string> Values(AgentInvocation invocation, int room)
    {
        var task = invocation.Task;
        var context = invocation.Context;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Put("id", task.Id.Value);
        Put("title", Excerpt.Head(task.Title.ReplaceLineEndings(" "), 300));
        Put("plan", Excerpt.Head(context.Plan, 100));
        Put("prompt", Task(invocation, room * 6 / 10));
        Put("acceptance", Excerpt.List(task.Acceptance.Select(Bullet), room / 6, "statements"));
        Put("results", context.Review?.Verification ?? string.Empty);
        Put("diff", Fenced(context.Review?.Diff ?? string.Empty, room * 9 / 10));
        Put("note", Excerpt.Head(context.Note ?? string.Empty, 4_000));
        Put("feedback", Feedback(context.Feedback, room / 2));
        Put("verification", Excerpt.List(task.Verify.Select(v => $"- {v.Name}: `{v.Run}`"), room / 2, "checks"));
        Put("outputs", Excerpt.List(task.Outputs.Select(Bullet), room / 4, "paths"));
        Put("may_touch", Excerpt.List(task.MayTouch.Select(Bullet), room / 4, "paths"));
        Put("protect", Excerpt.List(task.Protect.Select(Bullet), room / 4, "paths"));
        Put("conventions", Conventions(invocation.WorkingDirectory));
        Put("dependencies", Excerpt.List(context.Dependencies.Select(Summary), room * 3 / 4, "finished tasks"));
        Put("waves", Excerpt.List(context.WaveDigests.Select(d => Excerpt.Head(d.Trim(), 2_000)), room, "digests"));
        return values;

        // Room is given away in the order of the lines above.
        void Put(string place, string value)
        {
            value = Excerpt.Head(value, Math.Max(0, room));
            values[place] = value;
            room -= value.Length;
        }
    }

    private static string Task(AgentInvocation invocation, int max)
    {
        var text = (invocation.Task.Prompt ?? invocation.Task.Title).Trim();
        if (text.Length <= max)
        {
            return text;
        }

        // Nothing of a task may be lost for want of room.
        var path = Path.Combine(invocation.ScratchDirectory, FullTextName);
        Directory.CreateDirectory(invocation.ScratchDirectory);
        File.WriteAllText(path, text);
        var pointer = $"This is the beginning of the task. Read all of it first, in the file {path}\n\n";
        return pointer + Excerpt.Head(text, max - pointer.Length);
    }

    // The last failure is the one to repair: it gets its room first, and stands last.
    private static string Feedback(IReadOnlyList<AttemptFeedback> feedback, int max)
    {
        var texts = new List<string>();
        foreach (var failure in feedback.Reverse())
        {
            var text = Failure(failure, Math.Min(max, 10_000));
            max -= text.Length + 1;
            if (max < 0)
            {
                break;
            }

            texts.Insert(0, text);
        }

        return string.Join('\n', texts);
    }

    private static string Failure(AttemptFeedback failure, int max)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"### Attempt {failure.Attempt}: {Words(failure.Outcome)}\n{Excerpt.Head(failure.Message, 1_000)}\n");
        return failure.Detail is { Length: > 0 } detail
            ? $"{head}~~~\n{Excerpt.Tail(detail.TrimEnd(), Math.Max(0, max - head.Length - 10))}\n~~~\n"
            : head;
    }

    private static string Summary(TaskSummary summary)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### {summary.Task}: {Excerpt.Head(summary.Title, 200)}\n");
        text.Append(Excerpt.Head(summary.Text.Trim(), 1_500)).Append('\n');
        if (summary.Files.Count > 0)
        {
            text.Append("Files: ").Append(Excerpt.Head(string.Join(", ", summary.Files), 1_000)).Append('\n');
        }

        return text.ToString();
    }

    // Longer than any fence that a diff of Markdown holds.
    private static string Fenced(string text, int max) =>
        text.Length == 0 ? string.Empty : $"~~~~~~~~diff\n{Excerpt.Head(text.TrimEnd(), Math.Max(0, max - 30))}\n~~~~~~~~";

    private static string Conventions(string worktree) =>
        string.Join('\n', ConventionFiles.Where(name => File.Exists(Path.Combine(worktree, name))).Select(Bullet));

    private static string Bullet(string text) => $"- {text}";

    private static string Words(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.AgentFailed => "the agent failed",
        AttemptOutcome.TimedOut => "it ran out of time",
        AttemptOutcome.Silent => "it printed nothing for too long",
        AttemptOutcome.NoChange => "nothing was changed",
        AttemptOutcome.ForbiddenPath => "paths were changed that this task may not touch",
        AttemptOutcome.TestTampering => "tests were deleted, skipped or weakened",
        AttemptOutcome.SecretLeaked => "a file held the value of a secret",
        AttemptOutcome.VerificationFailed => "a check failed",
        AttemptOutcome.Conflict => "it conflicts with what others merged meanwhile; resolve the conflict markers",
        AttemptOutcome.MergedVerificationFailed => "it merges with what others did meanwhile, and then a check fails",
        AttemptOutcome.ReviewFindings => "the reviewer found something",
        _ => outcome.ToString(),
    };
}
