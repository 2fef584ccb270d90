using System.Collections.Concurrent;
using DawBuild.Engine.Slots;
using DawBuild.Engine.Tests.Worlds;

namespace DawBuild.Engine.Tests.Slots;

public sealed class VerificationPlacesTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly World _world = new(World.Task("A"));

    [Fact]
    public void Are_as_many_as_the_run_was_told_or_the_sandbox_has_room_for()
    {
        using var told = new VerificationPlaces([_world.Sandbox], limit: 2, _time);
        Assert.Equal(2, told.Free("fake"));
        var place = told.Take("fake");
        told.Take("fake");
        Assert.Equal(0, told.Free("fake"));
        place.Dispose();
        place.Dispose();
        Assert.Equal(1, told.Free("fake"));

        _world.Sandbox.Places = 3;
        using var asked = new VerificationPlaces([_world.Sandbox], limit: null, _time);
        asked.Take("fake");
        Assert.Equal(2, asked.Free("fake"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Are_waited_for()
    {
        using var places = new VerificationPlaces([_world.Sandbox], limit: 1, _time);
        var first = await places.AcquireAsync("fake", default);
        var second = places.AcquireAsync("fake", default);
        Assert.False(second.IsCompleted);

        // A request that is already waiting goes before new ones.
        var asked = new ConcurrentBag<int>();
        places.Changed += (_, _) => asked.Add(places.Free("fake"));
        first.Dispose();
        await second;
        Assert.Equal(0, asked.Max());

        using var stop = new CancellationTokenSource();
        var third = places.AcquireAsync("fake", stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
    }

    [Fact]
    public void Say_so_when_a_sandbox_that_was_full_may_have_room()
    {
        _world.Sandbox.Places = 0;
        using var places = new VerificationPlaces([_world.Sandbox], limit: null, _time);
        var said = 0;
        places.Changed += (_, _) => said++;
        Assert.Equal(0, places.Free("fake"));

        _world.Sandbox.Places = 1;
        _time.Advance(VerificationPlaces.Patience);

        Assert.Equal((1, 1), (said, places.Free("fake")));
    }

    public void Dispose() => _world.Dispose();
}
