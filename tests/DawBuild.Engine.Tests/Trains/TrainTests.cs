using DawBuild.Engine.Trains;

namespace DawBuild.Engine.Tests.Trains;

public class TrainTests
{
    [Fact]
    public void Verifies_all_cars_at_once_each_as_it_will_be_merged()
    {
        var yard = Of("A", "B", "C");

        Assert.Equal(["base+A", "base+A+B", "base+A+B+C"], yard.ToVerify);
        yard.Verify("C").Verify("B");
        Assert.Empty(yard.Branch);
        yard.Verify("A");

        Assert.Equal(["base+A", "base+A+B", "base+A+B+C"], yard.Branch);
        Assert.Equal(3, yard.Begun);
    }

    [Fact]
    public void Takes_those_behind_a_failure_off_at_once_and_merges_them_without_it()
    {
        var yard = Of("A", "B", "C");
        yard.Red.Add("B");
        yard.Verify("B");

        Assert.Equal(["base+A", "base+A+C"], yard.ToVerify);
        Assert.Empty(yard.Failures);
        yard.Verify("A").Verify("C");

        Assert.Equal(["base+A", "base+A+C"], yard.Branch);
        Assert.Equal(("B", "base+A"), Assert.Single(yard.Failures));
    }

    [Fact]
    public void Blames_a_red_first_car_alone()
    {
        var yard = Of("A", "B", "C");
        yard.Red.Add("A");
        yard.Verify("C").Verify("B").Verify("A");

        Assert.Equal([("A", "base")], yard.Failures);
        Assert.Equal(["base+B", "base+B+C"], yard.ToVerify.Order(StringComparer.Ordinal));
        yard.Verify("B").Verify("C");
        Assert.Equal(["base+B", "base+B+C"], yard.Branch);
        Assert.Single(yard.Failures);
    }

    [Fact]
    public void Counts_a_conflict_with_a_car_ahead_only_when_that_is_merged()
    {
        var yard = new Yard();
        yard.Conflicts.Add(("A", "B"));
        yard.Join("A");
        yard.Join("B");
        yard.Join("C");
        yard.Settle();

        Assert.Equal(["base+A", "base+A+C"], yard.ToVerify);
        Assert.Empty(yard.Failures);
        yard.Verify("A");
        Assert.Equal([("B", "base+A")], yard.Failures);

        yard = new Yard();
        yard.Conflicts.Add(("A", "B"));
        yard.Red.Add("A");
        yard.Join("A");
        yard.Join("B");
        yard.Settle().Verify("A");
        yard.Verify("B");
        Assert.Equal([("A", "base")], yard.Failures);
        Assert.Equal(["base+B"], yard.Branch);
    }

    [Fact]
    public void Judges_a_failure_at_the_moment_when_all_ahead_is_merged_whatever_is_merged_next()
    {
        var yard = Of("A", "B", "C");
        yard.Red.Add("B");
        yard.Verify("B").Verify("C").Verify("A");

        Assert.Equal([("B", "base+A")], yard.Failures);
        Assert.Equal(["base+A", "base+A+C"], yard.Branch);
        Assert.Equal(4, yard.Begun);
    }

    [Fact]
    public void Starts_anew_where_somebody_else_moved_the_branch()
    {
        var yard = Of("A", "B");
        yard.Verify("B");
        yard["A"].Verified("base+A", passed: true);
        var merge = Assert.IsType<Move.Merge>(Assert.Single(yard.Train.Next(_ => 9)));

        yard.Train.TipMoved(merge, "base+X");
        yard.Branch.Add("base+X");
        yard.Open.Clear();
        yard.Look();

        Assert.Equal(["base+X+A", "base+X+A+B"], yard.Settle().ToVerify);
    }

    [Fact]
    public void Takes_those_behind_a_car_that_leaves_off_it()
    {
        var yard = Of("A", "B");
        yard.Leave("A");

        Assert.Equal(["base+B"], yard.Settle().ToVerify);
    }

    private static Yard Of(params string[] tasks)
    {
        var yard = new Yard();
        foreach (var task in tasks)
        {
            yard.Join(task);
        }

        return yard.Settle();
    }
}
