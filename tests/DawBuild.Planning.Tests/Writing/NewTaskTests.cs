using DawBuild.Diagnostics;

namespace DawBuild.Planning.Tests.Writing;

public class NewTaskTests
{
    private const string Task = """{ "id": "NEW", "depends_on": ["A"], "verify": [{"name": "tests", "run": "make"}], "priority": 2, "prompt": null }""";

    [Fact]
    public void Is_laid_out_in_lines_like_the_last_one() => Assert.Equal(
        """
        {
          "tasks": [
            {
              "id": "A",
              "depends_on": [] // none
            }, // end
            {
              "id": "NEW",
              "depends_on": ["A"],
              "verify": [{ "name": "tests", "run": "make" }],
              "priority": 2,
              "prompt": null
            }
          ]
        }
        """,
        Text.Append(
            """
            {
              "tasks": [
                {
                  "id": "A",
                  "depends_on": [] // none
                } // end
              ]
            }
            """,
            Task));

    [Fact]
    public void Is_laid_out_in_one_line_like_the_last_one() => Assert.Equal(
        """
        { "tasks": [
          { "id": "A" },
          { "id": "NEW", "depends_on": ["A"], "verify": [{ "name": "tests", "run": "make" }], "priority": 2, "prompt": null },
        ] }
        """,
        Text.Append(
            """
            { "tasks": [
              { "id": "A" },
            ] }
            """,
            Task));

    [Fact]
    public void Is_laid_out_without_blanks_like_the_last_one() =>
        Assert.Equal("""{"tasks":[{"id":"A"},{"id":"NEW","depends_on":["A"],"verify":[{"name":"tests","run":"make"}],"priority":2,"prompt":null}]}""",
            Text.Append("""{"tasks":[{"id":"A"}]}""", Task));

    [Fact]
    public void May_be_the_first() =>
        Assert.Equal("""{ "tasks": [ { "id": "A" } ] }""", Text.Append("""{ "tasks": [ ] }""", """{"id":"A"}"""));

    [Fact]
    public void Needs_a_list_to_be_in() =>
        Assert.Equal("DAW1020", Assert.Single(Assert.Throws<DawException>(() => Text.Append("{ }", Task)).Diagnostics).Code);
}
