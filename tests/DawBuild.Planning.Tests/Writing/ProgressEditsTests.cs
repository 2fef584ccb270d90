using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Writing;

namespace DawBuild.Planning.Tests.Writing;

public class ProgressEditsTests
{
    [Fact]
    public void Changes_values_and_nothing_else() => Assert.Equal(
        """
        {
            // ours
            "tasks" : [
                { "id": "A", "status":"completed"  , "agent_id": null, /* when */ "completed_at": "2026-01-31T12:00:00Z", "x": [1,
                   2] },
                { "id": "B", "status": "pending" }
            ]
        }
        """,
        Text.Update(
            """
            {
                // ours
                "tasks" : [
                    { "id": "A", "status":"in_progress"  , "agent_id": "a1", /* when */ "completed_at": null, "x": [1,
                       2] },
                    { "id": "B", "status": "pending" }
                ]
            }
            """,
            Text.Completed("a")));

    [Fact]
    public void Adds_missing_fields_on_lines_of_their_own_where_the_neighbour_has_one() => Assert.Equal(
        """
        { "tasks": [
          {
            "id": "A",
            "title": "x",
            "status": "in_progress",
            "agent_id": "a1"
          } ] }
        """,
        Text.Update(
            """
            { "tasks": [
              {
                "id": "A",
                "title": "x"
              } ] }
            """,
            Text.InProgress("A")));

    [Fact]
    public void Adds_missing_fields_in_line_where_the_neighbour_is_in_line() =>
        Assert.Equal("""{ "tasks": [ { "id": "A", "status": "in_progress", "agent_id": "a1", "title": "x" } ] }""",
            Text.Update("""{ "tasks": [ { "id": "A", "status": "pending", "title": "x" } ] }""", Text.InProgress("A")));

    [Fact]
    public void Adds_missing_fields_without_blanks_where_there_are_none() =>
        Assert.Equal("""{"tasks":[{"id":"A","status":"completed","completed_at":"2026-01-31T12:00:00Z"}]}""",
            Text.Update("""{"tasks":[{"id":"A"}]}""", Text.Completed("A")));

    [Fact]
    public void Leaves_comments_with_what_they_belong_to() => Assert.Equal(
        """
        { "tasks": [
          {
            "id": "A", // the first
            "status": "blocked", // set by daw
            "blocked_reason": "asks",
            /* about x */ "x": 1
          },
          {
            "id": "B", // the last
            "status": "in_progress",
            "agent_id": "a1"
            // nothing more
          } ] }
        """,
        Text.Update(
            """
            { "tasks": [
              {
                "id": "A", // the first
                "status": "pending", // set by daw
                /* about x */ "x": 1
              },
              {
                "id": "B" // the last
                // nothing more
              } ] }
            """,
            Text.Blocked("A", "asks"),
            Text.InProgress("B")));

    [Fact]
    public void Keeps_line_ends_trailing_commas_and_the_byte_order_mark() =>
        Assert.Equal("\uFEFF{ \"tasks\": [\r\n\t{\r\n\t\t\"id\" : \"A\",\r\n\t\t\"status\" : \"in_progress\",\r\n\t\t\"agent_id\" : \"a1\",\r\n\t},\r\n] }\r\n",
            Text.Update("\uFEFF{ \"tasks\": [\r\n\t{\r\n\t\t\"id\" : \"A\",\r\n\t},\r\n] }\r\n", Text.InProgress("A")));

    [Fact]
    public void Writes_reasons_readably_and_safely() =>
        Assert.Contains("\"blocked_reason\": \"„Why?“\\nSay \\\"yes\\\" \\\\ no \\uD83D\\uDE42 <b>\"",
            Text.Update("""{ "tasks": [ { "id": "A", "x": 1 } ] }""", Text.Blocked("A", "„Why?“\nSay \"yes\" \\ no 🙂 <b>")), StringComparison.Ordinal);

    [Fact]
    public void Is_not_written_where_it_is_the_same()
    {
        var text = Encoding.UTF8.GetBytes("""{ "tasks": [ { "id": "A" }, { "id": "B", "status": "completed", "completed_at": "2026-01-31T13:00:00.00+01:00" } ] }""");

        var written = PlanWriter.Update(text, [new TaskProgress(TaskId.Parse("A"), PlanTaskStatus.Pending), Text.Completed("B")]);

        Assert.True(written.Equals(text));
    }

    [Fact]
    public void Skips_tasks_that_a_person_has_removed() =>
        Assert.Equal("""{ "tasks": [ { "id": "B" } ] }""", Text.Update("""{ "tasks": [ { "id": "B" } ] }""", Text.Completed("A")));

    [Fact]
    public void Is_refused_while_the_text_is_broken()
    {
        var thrown = Assert.Throws<DawException>(() => Text.Update("""{ "tasks": [ { "id": "A" """, Text.Completed("A")));

        Assert.Equal("DAW1004", Assert.Single(thrown.Diagnostics).Code);
    }
}
