using DawBuild.Diagnostics;

namespace DawBuild.Engine.Trains;

/// <summary>
/// The merge train: which car goes where, what it stands on, and what is to be done for it next. Each car's candidate is its commit on the
/// candidate of the car ahead, the first one's on the tip, so that all are verified at once, exactly as they will be merged. Without git, time
/// and threads: its driver does the moves and says what came of them.
/// </summary>
internal sealed class Train
{
    private readonly TrainWindow _window;
    private readonly List<Car> _line = [];
    private readonly Dictionary<string, WaitingCars> _waiting = new(StringComparer.Ordinal);
    private readonly Queue<TaskId> _earlier;
    private int _begun;

    /// <summary>Creates a train without cars.</summary>
    /// <param name="tip">Where the branch is.</param>
    /// <param name="window">How many cars may be in the line.</param>
    /// <param name="earlier">The line that an earlier coordinator left, front first: its cars take the same places again.</param>
    public Train(string tip, TrainWindow window, IEnumerable<TaskId> earlier) => (Tip, _window, _earlier) = (tip, window, new Queue<TaskId>(earlier));

    /// <summary>Where the branch is.</summary>
    public string Tip { get; private set; }

    /// <summary>The cars that have begun, front first.</summary>
    public IReadOnlyList<Car> Line => _line;

    /// <summary>True while cars of an earlier line are waited for.</summary>
    public bool IsExpecting => _earlier.Count > 0;

    /// <summary>True when no more cars may be in the line.</summary>
    public bool IsFull => _line.Count >= _window.Size;

    /// <summary>A car that wants to be merged.</summary>
    public void Join(Car car)
    {
        (car.State, car.Onto, car.Candidate, car.Joined) = (CarState.Waiting, null, null, _begun);
        PoolOf(car).Add(car);
    }

    /// <summary>A car that does not want to be merged anymore. Those behind it are taken off it.</summary>
    public void Leave(Car car)
    {
        PoolOf(car).Remove(car);
        _line.Remove(car);
        car.State = CarState.Gone;
    }

    /// <summary>Cars of the earlier line that have not come yet are not waited for anymore.</summary>
    public void StopExpecting() => _earlier.Clear();

    /// <summary>The branch is at the car's candidate.</summary>
    public void Merged(Car car)
    {
        Tip = car.Candidate!;
        _line.Remove(car);
        car.State = CarState.Gone;
        _window.Grow();
    }

    /// <summary>The branch is elsewhere: another machine, or a person, moved it.</summary>
    public void TipMoved(string tip)
    {
        Tip = tip;
        foreach (var car in _line.Where(car => car.State == CarState.Merging))
        {
            car.State = CarState.Passed;
        }
    }

    /// <summary>What is to be done now; each move is given once.</summary>
    /// <param name="free">How many verifications more may begin in a sandbox.</param>
    public IReadOnlyList<Move> Next(Func<string, int> free)
    {
        var moves = new List<Move>();
        Judge(moves);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var car in _line.Where(car => car.WantsPlace))
        {
            // Those ahead go first: the others wait for them anyway.
            Take(car.Sandbox!, places, free);
        }

        while (!IsFull && NextToBegin(places, free) is { } next)
        {
            PoolOf(next).Remove(next);
            _line.Add(next);
            next.State = CarState.Uncoupled;
            _begun++;
        }

        Couple(moves);
        Verify(moves, free);
        if (_line is [{ State: CarState.Passed } front, ..] && string.Equals(front.Onto, Tip, StringComparison.Ordinal))
        {
            front.State = CarState.Merging;
            moves.Add(new Move.Merge(front, Tip, front.Candidate!));
        }

        return moves;
    }

    // Failures with nothing undecided ahead count; cars whose car ahead is another one now are taken off.
    private void Judge(List<Move> moves)
    {
        var (below, isFront) = (Tip, true);
        foreach (var car in _line.ToList())
        {
            if (car.State == CarState.Merging)
            {
                (below, isFront) = (car.Candidate, false);
                continue;
            }

            if (car.Onto is not null && !string.Equals(car.Onto, below, StringComparison.Ordinal))
            {
                if (car.State is CarState.Coupling or CarState.Verifying)
                {
                    moves.Add(new Move.Uncouple(car));
                }

                (car.State, car.Onto, car.Candidate) = (CarState.Uncoupled, null, null);
            }

            if (car.Carries)
            {
                (below, isFront) = (car.Candidate, false);
            }
            else if (isFront)
            {
                Fail(car, moves);
            }
        }
    }

    private void Fail(Car car, List<Move> moves)
    {
        if (car.State == CarState.Failed)
        {
            _window.Shrink();
        }

        moves.Add(new Move.Fail(car, car.Onto!, car.Candidate));
        _line.Remove(car);
        car.State = CarState.Gone;
    }

    private void Couple(List<Move> moves)
    {
        var below = Tip;
        foreach (var car in _line)
        {
            if (car.State == CarState.Uncoupled && below is not null)
            {
                (car.State, car.Onto) = (CarState.Coupling, below);
                moves.Add(new Move.Couple(car, below));
            }

            below = car.Carries ? car.Candidate : below;
        }
    }

    private void Verify(List<Move> moves, Func<string, int> free)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var car in _line.Where(car => car.WantsPlace || car.State == CarState.Coupled))
        {
            if ((car.Sandbox is null || Take(car.Sandbox, places, free)) && car.State == CarState.Coupled)
            {
                car.State = CarState.Verifying;
                moves.Add(new Move.Verify(car, car.Candidate!, car.Onto!));
            }
        }
    }

    private Car? NextToBegin(Dictionary<string, int> places, Func<string, int> free)
    {
        if (_earlier.TryPeek(out var expected))
        {
            var car = _waiting.Values.Select(pool => pool.Of(expected)).FirstOrDefault(car => car is not null);
            if (car is not null)
            {
                _earlier.Dequeue();
            }

            return car;
        }

        Car? first = null;
        foreach (var (sandbox, pool) in _waiting)
        {
            if (pool.Next(_begun) is { } next && (next.Sandbox is null || HasRoom(sandbox, places, free)) && (first is null || GoesBefore(next, first)))
            {
                first = next;
            }
        }

        if (first?.Sandbox is { } taken)
        {
            Take(taken, places, free);
        }

        return first;
    }

    private bool GoesBefore(Car one, Car other) =>
        one.IsOverdue(_begun) != other.IsOverdue(_begun) ? one.IsOverdue(_begun) : Car.FirstToGo.Compare(one, other) < 0;

    private static bool HasRoom(string sandbox, Dictionary<string, int> places, Func<string, int> free)
    {
        if (!places.TryGetValue(sandbox, out var left))
        {
            places[sandbox] = left = free(sandbox);
        }

        return left > 0;
    }

    private static bool Take(string sandbox, Dictionary<string, int> places, Func<string, int> free)
    {
        var hasRoom = HasRoom(sandbox, places, free);
        places[sandbox]--;
        return hasRoom;
    }

    private WaitingCars PoolOf(Car car)
    {
        var sandbox = car.Sandbox ?? string.Empty;
        return _waiting.TryGetValue(sandbox, out var pool) ? pool : _waiting[sandbox] = new WaitingCars();
    }
}
