using DawBuild.Engine.Trains;

namespace DawBuild.Engine.Tests.Trains;

public class DeparturesTests
{
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
}
