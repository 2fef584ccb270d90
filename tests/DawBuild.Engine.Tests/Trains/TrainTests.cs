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
    public void Lets_the_longest_remaining_path_go_first_where_places_are_scarce()
    {
        var yard = new Yard { Places = 1 };
        yard.Join("short", hours: 1);
        yard.Join("longer", hours: 2);
        yard.Join("longest", hours: 3);
        yard.Settle().Verify("short");

        Assert.Equal(["base+short+longest"], yard.ToVerify);
    }

    [Fact]
    public void Lets_a_car_go_that_was_passed_over_too_often()
    {
        var yard = new Yard { Places = 1 };
        yard.Join("first", hours: 1);
        yard.Join("patient", hours: 1);
        for (var i = 0; i <= WaitingCars.Patience; i++)
        {
            yard.Join($"long-{i}", hours: 9);
            yard.Settle();
            yard.Make(yard.Open[0]);
            yard.Settle();
        }

        Assert.Contains(yard.Train.Line, car => car.Task.Value == "patient");
    }

    [Fact]
    public void Does_not_keep_a_car_waiting_that_needs_no_place_or_another_one()
    {
        var yard = new Yard { Places = 0 };
        yard.Join("verified", hours: 9);
        yard.Join("not", hours: 1, sandbox: null);
        yard.Settle();
        Assert.Equal(["base+not"], yard.ToVerify);
    }

    [Fact]
    public void Has_a_window_that_shrinks_by_half_and_grows_by_one()
    {
        var yard = new Yard();
        for (var i = 0; i < 30; i++)
        {
            yard.Join($"T-{i}");
        }

        Assert.Equal(TrainWindow.Start, yard.Settle().ToVerify.Count());
        yard.Verify("T-0");
        Assert.Equal(TrainWindow.Start + 1, yard.Train.Line.Count);
        yard.Red.Add("T-1");
        yard.Verify("T-1");
        Assert.Equal(TrainWindow.Start, yard.Train.Line.Count);

        var window = new TrainWindow(limit: null);
        for (var i = 0; i < 10; i++)
        {
            window.Shrink();
        }

        Assert.Equal(TrainWindow.Floor, window.Size);
        Assert.Equal(1, new TrainWindow(limit: 1).Size);
    }

    [Fact]
    public void Of_one_car_at_a_time_verifies_one_after_the_other()
    {
        var yard = new Yard(window: 1);
        yard.Join("A");
        yard.Join("B");

        Assert.Equal(["base+A"], yard.Settle().ToVerify);
        yard.Verify("A");
        Assert.Equal(["base+A+B"], yard.ToVerify);
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

    [Fact]
    public void Puts_the_cars_of_an_earlier_line_where_they_were()
    {
        var yard = new Yard(null, "A", "B");
        yard.Join("C", hours: 9);
        yard.Join("B");
        Assert.Empty(yard.Settle().ToVerify);
        yard.Join("A");
        Assert.Equal(["base+A", "base+A+B", "base+A+B+C"], yard.Settle().ToVerify);

        yard = new Yard(null, "A", "B");
        yard.Join("B");
        yard.Train.StopExpecting();
        yard.Look();
        Assert.Equal(["base+B"], yard.Settle().ToVerify);
    }

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
