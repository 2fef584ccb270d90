using DawBuild.Diagnostics;

namespace DawBuild.Engine.Trains;

/// <summary>
/// The cars that wait for their turn, in the order in which they go: longest remaining path first, but a car that
/// <see cref="Patience"/> others have passed goes next.
/// </summary>
internal sealed class WaitingCars
{
    public const int Patience = 40;

    private readonly SortedSet<Car> _byPath = new(Car.FirstToGo);

    // Includes cars that have left since; each is dropped when it becomes the oldest.
    private readonly Queue<Car> _byAge = [];

    public void Add(Car car)
    {
        _byPath.Add(car);
        _byAge.Enqueue(car);
    }

    public void Remove(Car car) => _byPath.Remove(car);

    /// <summary>Returns the car of a task; null if it does not wait here.</summary>
    public Car? Of(TaskId task) => _byPath.FirstOrDefault(car => car.Task == task);

    /// <summary>Returns the car that goes next; null if none waits.</summary>
    /// <param name="begun">How many cars have entered the line so far.</param>
    public Car? Next(int begun)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.State != CarState.Waiting)
        {
            _byAge.Dequeue();
        }

        return _byAge.TryPeek(out var patient) && patient.IsOverdue(begun) ? patient : _byPath.Min;
    }
}
