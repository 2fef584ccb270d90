using System.Text.Json;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tests.Reading;

namespace DawBuild.Planning.Tests.Repository;

public class PlanPageTests
{
    private static readonly DocPage Page = new("tasks-json.md");

    [Fact]
    public void Has_an_example_that_is_a_plan()
    {
        var begin = Page.Text.IndexOf("```jsonc\n", StringComparison.Ordinal) + "```jsonc\n".Length;

        var plan = Plans.Valid(Page.Text[begin..Page.Text.IndexOf("```", begin, StringComparison.Ordinal)]);

        Assert.Equal("CORE-001 CART-001 DONE", string.Join(' ', plan.Tasks.Select(task => task.Id)));
    }

    [Fact]
    public void Names_every_field() =>
        Assert.DoesNotContain(
            PlanFields.Plan.Names.Concat(TaskFields.Task.Names).Concat(FieldTables.Defaults.Names).Concat(FieldTables.Category.Names)
                .Concat(VerifyFields.Entry.Names).Concat(PlanFields.Budget.Names).Concat(MemoryFields.Memory.Names),
            name => !Page.Text.Contains($"`{name}`", StringComparison.Ordinal));

    public static IEnumerable<object[]> Settings => Page.Rows("Settings").Select(row => new[] { row[0].Trim('`'), row[3].Trim('`') });

    // A setting that a layer forgets, or that the plan does not pass on, has no effect there.
    [Theory]
    [MemberData(nameof(Settings))]
    public void Gives_an_example_that_counts_on_a_task_on_its_category_and_in_the_defaults(string name, string example)
    {
        var setting = $"\"{name}\": {example}";
        var on = new[] { (setting, "", ""), ("", setting, ""), ("", "", setting) }.Select(place => Effective(place.Item1, place.Item2, place.Item3)).ToList();

        Assert.NotEqual(Effective("", "", ""), on[0]);
        Assert.All(on, effective => Assert.Equal(on[0], effective));
    }

    [Fact]
    public void Gives_the_defaults_that_hold()
    {
        var defaults = Page.Rows("Settings").Where(row => row[2].StartsWith('`')).Select(row => $"\"{row[0].Trim('`')}\": {row[2].Trim('`')}").ToList();

        Assert.True(defaults.Count > 8, $"only {defaults.Count} defaults were found");
        Assert.All(defaults, setting => Assert.Equal(Effective("", "", ""), Effective(setting, "", "")));
    }

    [Fact]
    public void Has_a_row_for_each_setting() =>
        Assert.Equal(FieldTables.Settings.Names.Order(StringComparer.Ordinal), Page.Rows("Settings").Select(row => row[0].Trim('`')).Order(StringComparer.Ordinal));

    public static IEnumerable<object[]> FieldsOfThePlan => Page.Rows("The plan").Select(row => new[] { row[0].Trim('`'), row[2].Trim('`') })
        .Where(row => !row[1].Contains('…', StringComparison.Ordinal) && row[0] is not ("$schema" or "version" or "tasks"));

    [Theory]
    [MemberData(nameof(FieldsOfThePlan))]
    public void Gives_an_example_that_changes_the_plan(string name, string example) =>
        Assert.NotEqual(
            JsonSerializer.Serialize(Plans.Valid("""{ "tasks": [ { "id": "A" } ] }""")),
            JsonSerializer.Serialize(Plans.Valid($$"""{ "tasks": [ { "id": "A" } ], "{{name}}": {{example}} }""")));

    /// <summary>Returns the value that applies to a task.</summary>
    private static string Effective(string task, string category, string defaults)
    {
        static string After(string setting) => setting.Length > 0 ? $", {setting}" : string.Empty;
        var plan = Plans.Valid($$"""
            {
              "agents": { "mine": { "command": ["x"] } },
              "tasks": [ { "id": "A"{{After(task)}} } ],
              "categories": { "all": { "match": ["*"]{{After(category)}} } },
              "defaults": { "duration": "1h"{{After(defaults)}} }
            }
            """);
        return JsonSerializer.Serialize(plan.Tasks.Single());
    }
}
