using System.Globalization;
using DawBuild.Files;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Prompts;

/// <summary>
/// Writes the prompt of an attempt. Its size is bounded, whatever the size of the plan. What matters most gets space first: the task, what people said, what
/// failed, the checks, then the summaries of its own dependencies, then the digests of waves.
/// </summary>
/// <param name="template">The text for a fresh session.</param>
/// <param name="maxCharacters">
/// The maximum number of characters of a prompt. The default, 40,000, stays below 128 KiB in UTF-8 in any language, which is what Linux allows for one
/// argument.
/// </param>
internal sealed class PromptWriter(PromptTemplate template, int maxCharacters = PromptWriter.DefaultMaxCharacters)
{
    /// <summary>The default maximum number of characters of a prompt.</summary>
    public const int DefaultMaxCharacters = 40_000;

    private const int MaxNote = 2_000;
    private const int MaxNotes = 8_000;
    private const int MaxDependents = 1_500;
    private const int MaxLessons = 1_500 + Quotation.MaxFrame;
    private const string FullTextName = "task.md";

    private static readonly string[] ConventionFiles = ["AGENTS.md", "CLAUDE.md", "CONTRIBUTING.md"];

    /// <summary>Returns the prompt: complete for a fresh session; only the feedback for a resumed one.</summary>
    public string Write(AgentInvocation invocation)
    {
        var chosen = invocation.Context.Review is not null ? PromptTemplate.Review
            : invocation.ResumeSession is not null && invocation.Context.Feedback.Count + invocation.Context.Notes.Count > 0
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
        Put("attempt", StartText.Of(invocation));
        Put("prompt", Task(invocation, room * 6 / 10));
        Put("acceptance", Excerpt.List(task.Acceptance.Select(Bullet), room / 6, "statements"));
        Put("results", context.Review?.Verification ?? string.Empty);
        Put("diff", Quotation.Of(context.Review?.Diff ?? string.Empty, room * 9 / 10));
        Put("note", Notes(context.Notes, Math.Min(room / 2, MaxNotes)));
        Put("feedback", Feedback(context.Feedback, room / 2));
        Put("lessons", Quotation.Of(string.Join('\n', context.Lessons.Select(Bullet)), MaxLessons));
        Put("verification", Excerpt.List(task.Verify.Select(v => $"- {v.Name}: `{v.Run}`"), room / 2, "checks"));
        Put("outputs", Excerpt.List(task.Outputs.Select(Bullet), room / 4, "paths"));
        Put("may_touch", Excerpt.List(task.MayTouch.Select(Bullet), room / 4, "paths"));
        Put("protect", Excerpt.List(task.Protect.Select(Bullet), room / 4, "paths"));
        Put("conventions", Conventions(invocation.WorkingDirectory));
        Put("goal", Excerpt.Head(context.Goal?.Trim() ?? string.Empty, 2_000));
        Put("dependencies", Excerpt.List(context.Dependencies.Select(Summary), room * 3 / 4, "finished tasks"));
        Put("waves", Excerpt.List(context.WaveDigests.Select(digest => Quotation.Of(digest, 2_000)), room * 3 / 4, "digests"));
        Put("dependents", Excerpt.List(context.Dependents.Select(title => Bullet(Excerpt.Head(title.ReplaceLineEndings(" "), 200))), Math.Min(room, MaxDependents), "tasks"));
        return values;

        // Space is allocated in the order of the lines above.
        void Put(string place, string value)
        {
            value = Excerpt.Head(value.TrimEnd(), Math.Max(0, room));
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

        // No part of a task may be lost for lack of space.
        var path = Path.Combine(invocation.ScratchDirectory, FullTextName);
        UntrustedFiles.MakeFolder(invocation.ScratchDirectory);
        UntrustedFiles.Write(invocation.ScratchDirectory, FullTextName, text);
        var pointer = $"This is only the beginning of the task. First read the complete task in the file {path}\n\n";
        return pointer + Excerpt.Head(text, max - pointer.Length);
    }

    // The last notes matter most: they get space first, and come last in the text.
    private static string Notes(IReadOnlyList<PersonNote> notes, int max)
    {
        var texts = new List<string>();
        foreach (var note in notes.Reverse())
        {
            var text = Note(note);
            max -= text.Length + 2;
            if (max < 0)
            {
                break;
            }

            texts.Insert(0, text);
        }

        return string.Join("\n\n", texts);
    }

    private static string Note(PersonNote note)
    {
        var said = Excerpt.Head(note.Text?.Trim() ?? string.Empty, MaxNote);
        var answer = said.Length > 0 ? $"The answer: {said}" : "No answer was given. Decide yourself, and say in your summary what you decided.";
        return note.Question is { } question ? $"You asked:\n{Quotation.Of(question, MaxNote)}\n{answer}" : said;
    }

    // The last failure is the one to fix: it gets space first, and comes last in the text.
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
        var head = string.Create(CultureInfo.InvariantCulture, $"### Attempt {failure.Attempt}: {Words(failure.Outcome)}\n");
        var said = Excerpt.Head(failure.Message, 1_000);
        var room = max - head.Length - 1;
        var detail = Excerpt.Tail(failure.Detail?.TrimEnd() ?? string.Empty, Math.Max(0, room - Quotation.MaxFrame - said.Length - 2));
        return $"{head}{Quotation.Of($"{said}\n\n{detail}", room)}\n";
    }

    private static string Summary(TaskSummary summary)
    {
        var files = summary.Files.Count == 0 ? string.Empty : $"\nFiles: {Excerpt.Head(string.Join(", ", summary.Files), 1_000)}";
        var title = Excerpt.Head(summary.Title.ReplaceLineEndings(" "), 200);
        return $"### {summary.Task}: {title}\n{Quotation.Of(Excerpt.Head(summary.Text.Trim(), 1_500) + files, 3_000)}\n";
    }

    private static string Conventions(string worktree) =>
        string.Join('\n', ConventionFiles.Where(name => File.Exists(Path.Combine(worktree, name))).Select(Bullet));

    private static string Bullet(string text) => $"- {text}";

    private static string Words(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.AgentFailed => "the agent failed",
        AttemptOutcome.TimedOut => "it ran out of time",
        AttemptOutcome.Silent => "it printed nothing for too long",
        AttemptOutcome.NoChange => "it changed nothing",
        AttemptOutcome.ForbiddenPath => "it changed paths that this task may not touch; undo those changes",
        AttemptOutcome.TestTampering => "it deleted, skipped, or weakened tests; restore them",
        AttemptOutcome.SecretLeaked => "a file contained the value of a secret; remove it",
        AttemptOutcome.VerificationFailed => "a check failed",
        AttemptOutcome.Conflict => "it conflicts with work that was merged in the meantime; resolve the conflict markers",
        AttemptOutcome.MergedVerificationFailed => "it merges with other work, but then a check fails",
        AttemptOutcome.ReviewFindings => "the reviewer requested changes",
        _ => outcome.ToString(),
    };
}
