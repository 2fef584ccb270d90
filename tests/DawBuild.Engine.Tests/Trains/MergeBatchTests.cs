namespace DawBuild.Engine.Tests.Trains;

public class MergeBatchTests
{
    [Fact]
    public void Verifies_each_car_by_itself_as_long_as_there_are_places()
    {
        var yard = new Yard(batch: 4) { Places = 3 };
        yard.Join("A");
        yard.Join("B");
        yard.Join("C");

        Assert.Equal(["base+A", "base+A+B", "base+A+B+C"], yard.Settle().ToVerify);
    }

    [Fact]
    public void Merges_a_batch_together_when_its_last_car_passes()
    {
        var yard = Batch("B", "C", "D");

        Assert.Equal(["base+A+B+C+D"], yard.ToVerify);
        yard.Verify("D");

        Assert.Equal(["base+A", "base+A+B+C+D"], yard.Branch);
        Assert.Equal(["B", "C"], yard.Arrived);
        Assert.Equal(2, yard.Begun);
    }

    [Fact]
    public void Has_a_batch_only_of_cars_that_are_verified_in_the_same_way()
    {
        var yard = new Yard(batch: 4) { Places = 1 };
        yard.Join("A");
        yard.Settle();
        yard.Join("B", hours: 3);
        yard.Join("C", hours: 2);
        yard.Join("D", checks: "other");
        yard.Verify("A");

        Assert.Equal(["base+A+B+C"], yard.ToVerify);
    }

    [Fact]
    public void Finds_the_car_that_breaks_a_batch_and_blames_it_alone()
    {
        var yard = Batch("B", "C", "D", "E");
        yard.Red.Add("C");
        yard.Verify("E");
        Assert.Equal(["base+A+B+C"], yard.ToVerify);
        Assert.Empty(yard.Failures);
        yard.Verify("C");
        Assert.Equal(["base+A+B"], yard.ToVerify);
        yard.Verify("B");

        Assert.Equal([("C", "base+A+B")], yard.Failures);
        Assert.Equal(["base+A+B+D+E"], yard.ToVerify);
        yard.Verify("E");
        Assert.Equal(["base+A", "base+A+B", "base+A+B+D+E"], yard.Branch);
    }

    [Fact]
    public void Keeps_the_verdict_of_a_batch_for_its_last_car()
    {
        var yard = Batch("B", "C");
        yard.Red.Add("C");
        yard.Verify("C").Verify("B");

        Assert.Equal([("C", "base+A+B")], yard.Failures);
        Assert.Equal((3, 2), (yard.Begun, yard.Branch.Count));
    }

    [Fact]
    public void Splits_a_batch_that_leaves_fewer_tests()
    {
        var yard = Batch("B", "C");
        yard.Weak.Add("B");
        yard.Verify("C").Verify("B");

        Assert.Equal([("B", "base+A")], yard.Failures);
        Assert.Equal(["base+A+C"], yard.ToVerify);
    }

    [Fact]
    public void Verifies_the_others_of_a_batch_when_its_last_car_leaves()
    {
        var yard = Batch("B", "C");
        yard.Leave("C");

        Assert.Equal(["base+A+B"], yard.Settle().ToVerify);
    }

    [Fact]
    public void Knows_a_batch_again_that_passed_before()
    {
        var yard = new Yard(batch: 2, null, "A", "B");
        yard.Join("A");
        yard["A"].Coupled("base", "base+A", coveredBy: "base+A+B");
        yard.Look();
        yard.Join("B");
        yard["B"].Coupled("base+A", "base+A+B", known: true);
        yard.Open.Clear();
        yard.Look();
        yard.Settle();

        Assert.Equal((0, "base+A+B"), (yard.Begun, Assert.Single(yard.Branch)));

        // Without its last car, nothing is known about the batch.
        yard = new Yard(batch: 2, null, "A", "B");
        yard.Join("A");
        yard["A"].Coupled("base", "base+A", coveredBy: "base+A+B");
        yard.Open.Clear();
        yard.Look();
        Assert.Empty(yard.ToVerify);
        yard.Train.StopExpecting();
        yard.Look();
        Assert.Equal(["base+A"], yard.ToVerify);
    }

    // One car has the only place while the others join.
    private static Yard Batch(params string[] tasks)
    {
        var yard = new Yard(batch: 4) { Places = 1 };
        yard.Join("A");
        yard.Settle();
        for (var i = 0; i < tasks.Length; i++)
        {
            yard.Join(tasks[i], hours: 9 - i);
        }

        return yard.Settle().Verify("A");
    }
}
