using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Tests.Reading;
using DawBuild.Planning.Writing;
using FsCheck;
using FsCheck.Fluent;

namespace DawBuild.Planning.Tests.Writing;

public class WriterPropertyTests
{
    [Fact]
    public void Is_valid_to_begin_with() => Holds(plan => Plans.Valid(plan.Text).Tasks.Count > 0);

    [Fact]
    public void Says_what_was_written_and_what_it_said_before() => Holds(plan =>
    {
        var progress = plan.Progress.ToDictionary(task => task.Id);
        var expected = Plans.Valid(plan.Text).Tasks.Select(task => progress.TryGetValue(task.Id, out var now)
            ? task with { Status = now.Status, AgentId = now.AgentId, CompletedAt = now.CompletedAt, BlockedReason = now.BlockedReason }
            : task);
        return Same(expected, Plans.Valid(Text.Update(plan.Text, [.. plan.Progress])).Tasks);
    });

    [Fact]
    public void Is_not_changed_by_writing_twice() => Holds(plan =>
    {
        var once = Text.Update(plan.Text, [.. plan.Progress]);
        return Text.Update(once, [.. plan.Progress]) == once;
    });

    [Fact]
    public void Is_not_changed_by_writing_what_it_says() => Holds(plan => Text.Update(plan.Text, Said(plan.Text)) == plan.Text);

    [Fact]
    public void Comes_back_byte_for_byte_when_it_had_all_fields() => Holds(plan =>
        !plan.Complete || Text.Update(Text.Update(plan.Text, [.. plan.Progress]), Said(plan.Text)) == plan.Text);

    [Fact]
    public void Loses_nothing_when_fields_are_added() => Holds(plan =>
    {
        // Everything is still there, in order, if the old values of the four fields are ignored.
        var before = Text.Update(plan.Text, [.. plan.Progress.Select(task => new TaskProgress(task.Id, PlanTaskStatus.Pending))]);
        var after = Text.Update(before, [.. plan.Progress]);
        var kept = before.Replace("null", "", StringComparison.Ordinal).Replace("\"pending\"", "", StringComparison.Ordinal);
        var found = 0;
        foreach (var c in after)
        {
            found += found < kept.Length && kept[found] == c ? 1 : 0;
        }

        return found == kept.Length;
    });

    [Fact]
    public void Takes_a_new_task_without_changing_the_others() => Holds(plan =>
    {
        var appended = Plans.Valid(Text.Append(plan.Text, """{ "id": "NEW", "depends_on": ["T0"], "title": "é" }""")).Tasks;
        return Same(Plans.Valid(plan.Text).Tasks, appended.SkipLast(1))
            && (appended[^1].Id.Value, appended[^1].DependsOn.Single().Value, appended[^1].Title) == ("NEW", "T0", "é");
    });

    private static void Holds(Func<HandMadePlan, bool> property) => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(HandMadePlan.Any, property));

    private static TaskProgress[] Said(string text) =>
        [.. Plans.Valid(text).Tasks.Select(task => new TaskProgress(task.Id, task.Status, task.AgentId, task.CompletedAt, task.BlockedReason))];

    private static bool Same(IEnumerable<PlanTask> expected, IEnumerable<PlanTask> actual) =>
        expected.Select(Comparable).SequenceEqual(actual.Select(Comparable));

    // Locations change, and equal lists are not the same instance.
    private static PlanTask Comparable(PlanTask task) => task with { Location = default(SourceLocation), DependsOn = [], Acceptance = [] };
}
