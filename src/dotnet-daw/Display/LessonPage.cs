using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Memory.Lessons;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Display;

/// <summary>The output of <c>daw memory lessons</c>.</summary>
internal sealed class LessonPage(Plan plan, IReadOnlyList<LessonState> lessons, Invocation invocation)
{
    public async Task WriteAsync()
    {
        if (lessons.Count == 0)
        {
            await LineAsync($"No lessons yet. They come of a failure that a later attempt repaired, and of {Errors.Tool} retry --note.");
            return;
        }

        foreach (var state in lessons)
        {
            var (lesson, record, _, _) = state;
            await LineAsync($"{lesson.Id}  {Standing(state)}");
            await LineAsync($"  {lesson.Text}");
            if (record.Shown > 0)
            {
                await LineAsync(string.Create(CultureInfo.InvariantCulture, $"  told {Plural.Of(record.Shown, "attempt")}: {record.PassedFirst} passed first, {record.Passed} passed, {record.Failed} failed"));
            }

            if (lesson.Evidence is { } evidence)
            {
                await LineAsync($"  {evidence}");
            }
        }

        if (plan.Memory.Lessons == LessonUse.Approved && lessons.Any(state => !state.Lesson.IsApproved))
        {
            await LineAsync($"Agents are told approved lessons only: {Errors.Tool} memory approve <id>.");
        }
    }

    private static string Standing(LessonState state) =>
        (state.Lesson.IsApproved ? "approved" : "proposed") + (state.IsRetired ? ", retired: it hurts" : string.Empty) + (state.IsQuestioned ? ", questioned: files of its evidence changed since" : string.Empty);

    private Task LineAsync(string text) => invocation.Out.WriteLineAsync(text);
}
