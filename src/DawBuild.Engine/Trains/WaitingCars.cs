using DawBuild.Diagnostics;

namespace DawBuild.Engine.Trains;

/// <summary>
/// The cars that wait for their turn, in the order in which they go: longest remaining path first, but a car that was passed over by
/// <see cref="Patience"/> others goes next.
/// </summary>
internal sealed class WaitingCars
{
    public const int Patience = 40;

    private readonly SortedSet<Car> _byPath = new(Car.FirstToGo);

    // With those that have gone since: they are dropped when they are the oldest.
    private readonly Queue<Car> _byAge = [];

    public void Add(Car car)
    {
        _byPath.Add(car);
        _byAge.Enqueue(car);
    }

    public void Remove(Car car) => _byPath.Remove(car);

    /// <summary>The car of a task; null when it does not wait here.</summary>
    public Car? Of(TaskId task) => _byPath.FirstOrDefault(car => car.Task == task);

    /// <summary>The car that goes next; null when none waits.</summary>
    /// <param name="begun">How many have gone so far.</param>
    public Car? Next(int begun)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.State != CarState.Waiting)
        {
            _byAge.Dequeue();
        }

        return _byAge.TryPeek(out var patient) && patient.IsOverdue(begun) ? patient : _byPath.Min;
    }
}
