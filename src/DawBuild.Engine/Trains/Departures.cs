using DawBuild.Diagnostics;

namespace DawBuild.Engine.Trains;

/// <summary>Decides which car enters the line next: those of an earlier line in their order, then those whose sandbox has room.</summary>
/// <param name="earlier">The line that an earlier coordinator left, front first; its cars take the same positions again.</param>
internal sealed class Departures(IEnumerable<TaskId> earlier)
{
    private readonly Queue<TaskId> _earlier = new(earlier);
    private readonly Dictionary<string, WaitingCars> _waiting = new(StringComparer.Ordinal);
    private int _begun;

    /// <summary>True while waiting for cars of the earlier line.</summary>
    public bool IsExpecting => _earlier.Count > 0;

    /// <summary>Stops waiting for cars of the earlier line that have not come yet.</summary>
    public void StopExpecting() => _earlier.Clear();

    public void Add(Car car)
    {
        (car.State, car.Joined) = (CarState.Waiting, _begun);
        PoolOf(car).Add(car);
    }

    public void Remove(Car car) => PoolOf(car).Remove(car);

    /// <summary>Returns the next car, which no longer waits; null if none can enter the line now.</summary>
    /// <param name="places">The places that are left; the car takes one.</param>
    public Car? Next(PlacesLeft places)
    {
        var next = IsExpecting ? Expected() : First(places);
        if (next is not null)
        {
            Remove(next);
            _begun++;
        }

        return next;
    }

    private Car? Expected()
    {
        var expected = _earlier.Peek();
        var car = _waiting.Values.Select(pool => pool.Of(expected)).FirstOrDefault(car => car is not null);
        if (car is not null)
        {
            _earlier.Dequeue();
        }

        return car;
    }

    private Car? First(PlacesLeft places)
    {
        Car? first = null;
        foreach (var (sandbox, pool) in _waiting)
        {
            if (pool.Next(_begun) is { } next && (next.Sandbox is null || places.In(sandbox) > 0) && (first is null || GoesBefore(next, first)))
            {
                first = next;
            }
        }

        if (first?.Sandbox is { } taken)
        {
            places.Take(taken);
        }

        return first;
    }

    private bool GoesBefore(Car one, Car other) =>
        one.IsOverdue(_begun) != other.IsOverdue(_begun) ? one.IsOverdue(_begun) : Car.FirstToGo.Compare(one, other) < 0;

    private WaitingCars PoolOf(Car car)
    {
        var sandbox = car.Sandbox ?? string.Empty;
        return _waiting.TryGetValue(sandbox, out var pool) ? pool : _waiting[sandbox] = new WaitingCars();
    }
}
