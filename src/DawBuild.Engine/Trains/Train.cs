using DawBuild.Diagnostics;

namespace DawBuild.Engine.Trains;

/// <summary>
/// The merge train decides which car goes where, what it stands on, and what to do for it next. Each car's candidate is its commit on top of the
/// candidate of the car ahead, or on the tip for the first one. So all candidates are verified at once, exactly as they will be merged. If places are
/// scarcer than cars, one verification may cover a batch of neighbors, which are merged together or verified in smaller batches. There is no git,
/// time, or threading here: the driver makes the moves and reports the results.
/// </summary>
internal sealed class Train
{
    private readonly TrainWindow _window;
    private readonly List<Car> _line = [];
    private readonly Departures _waiting;
    private readonly int _batch;
    private readonly List<Move> _arrivals = [];

    /// <summary>Creates an empty train.</summary>
    /// <param name="tip">The tip of the branch.</param>
    /// <param name="window">Limits how many cars may be in the line.</param>
    /// <param name="earlier">The line that an earlier coordinator left, front first; its cars take the same positions again.</param>
    /// <param name="batch">The maximum number of cars that one verification may cover.</param>
    public Train(string tip, TrainWindow window, IEnumerable<TaskId> earlier, int batch = 1) =>
        (Tip, _window, _waiting, _batch) = (tip, window, new Departures(earlier), batch);

    /// <summary>The tip of the branch.</summary>
    public string Tip { get; private set; }

    /// <summary>The cars in the line, front first.</summary>
    public IReadOnlyList<Car> Line => _line;

    /// <summary>True while waiting for cars of the earlier line.</summary>
    public bool IsExpecting => _waiting.IsExpecting;

    /// <summary>True if no more cars may be in the line.</summary>
    public bool IsFull => _line.Count >= _window.Size;

    /// <summary>Adds a car that is ready to be merged.</summary>
    public void Join(Car car) => _waiting.Add(car);

    /// <summary>Removes a car. Those behind it are detached with the next moves. A merge that it was making has not happened.</summary>
    public void Leave(Car car)
    {
        if (car.State == CarState.Merging && _line.FindLast(one => one.State == CarState.Merging) == car)
        {
            Stay(_line);
        }

        _waiting.Remove(car);
        _line.Remove(car);
        car.State = CarState.Gone;
    }

    /// <summary>Stops waiting for cars of the earlier line that have not come yet.</summary>
    public void StopExpecting() => _waiting.StopExpecting();

    /// <summary>Records that the branch moved.</summary>
    public void Merged(Move.Merge move)
    {
        Tip = move.To;
        _arrivals.AddRange(move.Covers.Select(covered => new Move.Arrive(covered.Car, covered.Commit)));
        foreach (var car in CarsOf(move))
        {
            _line.Remove(car);
            car.State = CarState.Gone;
            _window.Grow();
        }
    }

    /// <summary>Records that the branch did not move although the candidate passed, because it weakens tests.</summary>
    public static void Refused(Move.Merge move)
    {
        Stay(CarsOf(move));
        move.Car.State = CarState.Failed;
    }

    /// <summary>Records that the branch did not move, because another machine or a person had moved it.</summary>
    public void TipMoved(Move.Merge move, string tip)
    {
        Tip = tip;
        Stay(CarsOf(move));
    }

    /// <summary>Returns what to do now; each move is returned once.</summary>
    /// <param name="free">Returns how many more verifications may begin in a sandbox.</param>
    public IReadOnlyList<Move> Next(Func<string, int> free)
    {
        List<Move> moves = [.. _arrivals];
        _arrivals.Clear();
        Judge(moves);
        Uncover();
        var places = new PlacesLeft(sandbox => (int)Math.Min((long)free(sandbox) * _batch, int.MaxValue));
        foreach (var car in _line.Where(car => car.WantsPlace))
        {
            // Cars ahead get places first, because the others wait for them anyway.
            places.Take(car.Sandbox!);
        }

        while (!IsFull && _waiting.Next(places) is { } next)
        {
            _line.Add(next);
            next.State = CarState.Uncoupled;
        }

        Couple(moves);
        Verify(moves, new PlacesLeft(free));
        Merge(moves);
        return moves;
    }

    // Failures count if nothing ahead is undecided. Cars whose parent candidate has changed are detached.
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

                car.Uncoupled();
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

    // If a batch failed or lost its last car, its cars are verified in smaller ones. The last car of a batch that passed in an earlier session may still come.
    private void Uncover()
    {
        var mayCome = IsExpecting || _line.Exists(car => car.State is CarState.Uncoupled or CarState.Coupling);
        foreach (var car in _line.Where(car => car.State == CarState.Covered))
        {
            var last = _line.Find(other => string.Equals(other.Candidate, car.CoveredBy, StringComparison.Ordinal));
            if (last?.State == CarState.Failed)
            {
                car.MostInBatch = Math.Max(1, last.Batch / 2);
            }

            if (last is null ? !mayCome : last.State == CarState.Failed)
            {
                car.State = CarState.Coupled;
                car.Alone();
            }
        }
    }

    private void Verify(List<Move> moves, PlacesLeft places)
    {
        var waiting = _line.Where(car => car.WantsPlace).GroupBy(car => car.Sandbox!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        for (var at = 0; at < _line.Count; at++)
        {
            var car = _line[at];
            if (car.Sandbox is null && car.State == CarState.Coupled)
            {
                Verify([car], moves);
            }
            else if (car.WantsPlace && places.In(car.Sandbox!) is > 0 and var left)
            {
                // No larger than needed to have all waiting cars verified at once.
                var batch = BatchAt(at, Math.Min(_batch, ((waiting[car.Sandbox!] - 1) / left) + 1));
                at += batch.Count - 1;
                waiting[car.Sandbox!] -= batch.Count;
                places.Take(car.Sandbox!);
                if (batch.TrueForAll(one => one.State == CarState.Coupled))
                {
                    Verify(batch, moves);
                }
            }
        }
    }

    private List<Car> BatchAt(int at, int most)
    {
        var batch = new List<Car> { _line[at] };
        most = Math.Min(most, _line[at].MostInBatch);
        while (_line[at].Checks is { } checks && batch.Count < most && at + batch.Count < _line.Count
            && _line[at + batch.Count] is { WantsPlace: true } next && next.MostInBatch > batch.Count && string.Equals(next.Checks, checks, StringComparison.Ordinal))
        {
            batch.Add(next);
        }

        return batch;
    }

    private static void Verify(List<Car> batch, List<Move> moves)
    {
        var last = batch[^1];
        foreach (var car in batch)
        {
            (car.State, car.CoveredBy) = (CarState.Covered, last.Candidate);
        }

        (last.State, last.CoveredBy, last.Batch) = (CarState.Verifying, null, batch.Count);
        moves.Add(new Move.Verify(last, last.Candidate!, last.Onto!, [.. batch.SkipLast(1).Select(Covered)]));
    }

    private void Merge(List<Move> moves)
    {
        if (_line is not [{ State: CarState.Passed or CarState.Covered } front, ..] || !string.Equals(front.Onto, Tip, StringComparison.Ordinal))
        {
            return;
        }

        var last = front.State == CarState.Passed ? 0 : _line.FindIndex(car => string.Equals(car.Candidate, front.CoveredBy, StringComparison.Ordinal));
        if (last >= 0 && _line[last].State == CarState.Passed && _line.Take(last).All(car => car.State is CarState.Passed or CarState.Covered))
        {
            var move = new Move.Merge(_line[last], Tip, _line[last].Candidate!, [.. _line.Take(last).Select(Covered)]);
            foreach (var car in CarsOf(move))
            {
                car.State = CarState.Merging;
            }

            moves.Add(move);
        }
    }

    // Only those that are being merged: a covered car may have left in the meantime.
    private static void Stay(IEnumerable<Car> cars)
    {
        foreach (var car in cars.Where(car => car.State == CarState.Merging))
        {
            car.State = car.CoveredBy is null ? CarState.Passed : CarState.Covered;
        }
    }

    private static IEnumerable<Car> CarsOf(Move.Merge move) => move.Covers.Select(covered => covered.Car).Append(move.Car);

    private static CoveredCar Covered(Car car) => new(car, car.Candidate!, car.Onto!);
}
