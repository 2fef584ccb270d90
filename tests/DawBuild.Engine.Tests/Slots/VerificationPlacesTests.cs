using System.Collections.Concurrent;
using DawBuild.Engine.Slots;
using DawBuild.Engine.Tests.Worlds;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Engine.Tests.Slots;

public sealed class VerificationPlacesTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly World _world = new(World.Task("A"));

    [Fact]
    public void Are_as_many_as_the_run_was_told_or_the_sandbox_has_room_for()
    {
        using var told = new VerificationPlaces([_world.Sandbox], limit: 2, _time);
        Assert.Equal(2, told.Free("fake"));
        var place = told.TryTake("fake")!;
        told.TryTake("fake");
        Assert.Equal(0, told.Free("fake"));
        Assert.Null(told.TryTake("fake"));
        place.Dispose();
        place.Dispose();
        Assert.Equal(1, told.Free("fake"));

        _world.Sandbox.Places = 3;
        using var asked = new VerificationPlaces([_world.Sandbox], limit: null, _time);
        asked.TryTake("fake");
        Assert.Equal(2, asked.Free("fake"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Are_waited_for()
    {
        using var places = new VerificationPlaces([_world.Sandbox], limit: 1, _time);
        var first = await places.AcquireAsync("fake", isUrgent: true, default);
        var second = places.AcquireAsync("fake", isUrgent: true, default);
        Assert.False(second.IsCompleted);

        // An urgent request that is already waiting goes before new ones.
        var asked = new ConcurrentBag<int>();
        places.Changed += (_, _) => asked.Add(places.Free("fake"));
        first.Dispose();
        await second;
        Assert.Equal(0, asked.Max());

        using var stop = new CancellationTokenSource();
        var third = places.AcquireAsync("fake", isUrgent: true, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
    }

    [Fact(Timeout = 30_000)]
    public async Task Are_taken_in_turn_by_the_merge_train_and_others()
    {
        using var places = new VerificationPlaces([_world.Sandbox], limit: 1, _time);
        var place = places.TryTake("fake")!;
        var train = new List<IDisposable?>();
        places.Changed += (_, _) => train.AddRange(places.TryTake("fake") is { } its ? [its] : Array.Empty<IDisposable>());
        var other = places.AcquireAsync("fake", isUrgent: false, default);

        place.Dispose();
        Assert.Empty(train);
        var taken = await other;
        var next = places.AcquireAsync("fake", isUrgent: false, default);

        taken.Dispose();
        Assert.False(next.IsCompleted);
        Assert.Single(train)!.Dispose();
        await next;
        Assert.Single(train);
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
