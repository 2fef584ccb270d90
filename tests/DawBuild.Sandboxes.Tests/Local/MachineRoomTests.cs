using DawBuild.Sandboxes.Local;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Sandboxes.Tests.Local;

public class MachineRoomTests
{
    private const int Processors = 2;

    private readonly FakeTimeProvider _time = new();
    private TimeSpan? _idle = TimeSpan.Zero;

    [Fact]
    public void Is_one_verification_for_each_processor_where_all_are_busy()
    {
        var room = Room();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(Processors, Ask(room, Processors, free: 0));
        }
    }

    [Fact]
    public void Grows_while_processors_have_nothing_to_do_and_goes_back_when_they_have()
    {
        var room = Room();
        var atWork = Processors;
        for (var i = 0; i < 20; i++)
        {
            atWork = Ask(room, atWork, free: Processors);
        }

        Assert.Equal(Processors * ProcessorRoom.MostPerProcessor, atWork);
        for (var i = 0; i < 20; i++)
        {
            atWork = Math.Min(atWork, Ask(room, atWork, free: 0));
        }

        Assert.Equal(Processors, atWork);
    }

    [Fact]
    public void Does_not_grow_twice_on_the_same_look()
    {
        var room = Room();
        Assert.Equal(4, Ask(room, 2, free: 2));
        Assert.Equal(4, room.Room(4));
    }

    [Fact]
    public void Is_one_for_each_processor_where_nobody_knows_how_busy_they_are()
    {
        _idle = null;
        Assert.Equal(Processors, Room().Room(0));
    }

    [Fact]
    public void Is_known_on_linux()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.NotNull(ProcessorTime.Read());
        }
    }

    private ProcessorRoom Room()
    {
        var room = new ProcessorRoom(Processors, () => _idle, _time);
        Assert.Equal(Processors, room.Room(0));
        return room;
    }

    private int Ask(ProcessorRoom room, int atWork, double free)
    {
        _time.Advance(ProcessorRoom.Interval);
        _idle += ProcessorRoom.Interval * free;
        return room.Room(atWork);
    }
}
