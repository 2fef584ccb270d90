using DawBuild.Engine.Trains;

namespace DawBuild.Engine.Tests.Trains;

public class TrainWindowTests
{
    [Fact]
    public void Shrinks_by_half_and_grows_by_one()
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
    public void Of_one_car_verifies_one_after_the_other()
    {
        var yard = new Yard(window: 1);
        yard.Join("A");
        yard.Join("B");

        Assert.Equal(["base+A"], yard.Settle().ToVerify);
        yard.Verify("A");
        Assert.Equal(["base+A+B"], yard.ToVerify);
    }
}
