using DawBuild.Planning.Reading;
using DawBuild.Planning.Tests.Reading;

namespace DawBuild.Planning.Tests.Repository;

public class ThePageOnPlans
{
    private static readonly string Page = Root.Read("docs/tasks-json.md");

    [Fact]
    public void Has_an_example_that_is_a_plan()
    {
        var begin = Page.IndexOf("```jsonc\n", StringComparison.Ordinal) + "```jsonc\n".Length;

        var plan = Plans.Valid(Page[begin..Page.IndexOf("```", begin, StringComparison.Ordinal)]);

        Assert.Equal("CORE-001 CART-001 DONE", string.Join(' ', plan.Tasks.Select(task => task.Id)));
    }

    [Fact]
    public void Names_every_field() =>
        Assert.DoesNotContain(
            PlanShape.Plan.Names.Concat(TaskShape.Task.Names).Concat(Shapes.Defaults.Names).Concat(Shapes.Category.Names)
                .Concat(VerifyShape.Entry.Names).Concat(PlanShape.Budget.Names),
            name => !Page.Contains($"`{name}`", StringComparison.Ordinal));
}
