using DawBuild.Diagnostics;
using DawBuild.Engine.Trains;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>
/// Drives the <see cref="Train"/>: each task makes the moves of its own car, and after each move the train decides what each car does next. Everything
/// that a car holds is released when its ride ends, however it ends.
/// </summary>
internal sealed class MergeTrain : IDisposable
{
    // A build asks for everything that is ready within a second; a car that comes later takes a place at the end and is verified again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly RunContext _run;
    private readonly Verification _verification;
    private readonly InfrastructureRetry _retry;
    private readonly Lock _lock = new();
    private readonly Dictionary<Car, Ride> _rides = [];
    private readonly Dictionary<TaskId, int> _order;
    private readonly ITimer _expecting;
    private Train? _train;

    public MergeTrain(RunContext run, Verification verification, InfrastructureRetry retry)
    {
        (_run, _verification, _retry) = (run, verification, retry);
        _order = run.Plan.Tasks.Select((task, order) => (task.Id, order)).ToDictionary(pair => pair.Id, pair => pair.order);
        _expecting = run.Time.CreateTimer(_ => Tell(train => train.StopExpecting()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        run.Places.Changed += OnPlacesChanged;
    }

    /// <summary>Brings the task's commit to the branch, or returns why that is impossible.</summary>
    public async Task<Arrival> RideAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        using var ride = await JoinAsync(task, ct);
        try
        {
            while (true)
            {
                var move = await ride.NextAsync(ct);
                if (move is Move.Fail fail)
                {
                    return ride.Weaker.Count > 0 ? new Arrival.Weaker(ride.Weaker)
                        : fail.Candidate is null ? new Arrival.Conflict(fail.Onto, ride.Conflicts)
                        : new Arrival.Failed(fail.Onto, fail.Candidate, state.VerdictOn(fail.Candidate)!);
                }

                if (move is Move.Arrive arrive)
                {
                    return new Arrival.Merged(arrive.Commit);
                }

                if (move is Move.Merge merge && await MergeAsync(ride, merge, task, state, ct))
                {
                    return new Arrival.Merged(merge.To);
                }

                await (move switch
                {
                    Move.Couple couple => CoupleAsync(ride, couple, state, ct),
                    Move.Verify verify => VerifyAsync(ride, verify, task, state, ct),
                    _ => Task.CompletedTask,
                });
            }
        }
        finally
        {
            Leave(ride);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Places.Changed -= OnPlacesChanged;
        _expecting.Dispose();
    }

    private async Task<Ride> JoinAsync(PlanTask task, CancellationToken ct)
    {
        var tip = await _run.TipAsync(ct);
        var sandbox = task.Verify.Count == 0 ? null : _run.Sandboxes[task.Sandbox].Name;
        var ride = new Ride(new Car(task.Id, _run.Analysis.Remaining(task.Id), _order[task.Id], sandbox, ChecksOf(task)), ct);
        lock (_lock)
        {
            if (_train is null)
            {
                _train = new Train(tip, new TrainWindow(_run.Plan.MergeWindow), _run.Journal.State.LineOn(tip), _run.Plan.MergeBatch);
                if (_train.IsExpecting)
                {
                    _expecting.Change(Patience, Timeout.InfiniteTimeSpan);
                }
            }

            _rides.Add(ride.Car, ride);
            _train.Join(ride.Car);
            Pump();
            if (ride.Car.State == CarState.Waiting && _train.IsFull)
            {
                _run.Journal.Post(new TaskWaits(task.Id, WaitCause.Train));
            }
        }

        return ride;
    }

    private void Leave(Ride ride)
    {
        lock (_lock)
        {
            _rides.Remove(ride.Car);
            _train!.Leave(ride.Car);
        }

        ride.FreePlace();
        try
        {
            _run.Repository!.Forget(ride.Refs.Keys);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next session removes the refs.
        }

        Pump();
    }

    private async Task CoupleAsync(Ride ride, Move.Couple move, TaskState state, CancellationToken ct)
    {
        var result = await _run.Repository!.RebaseAsync(state.Commit!.Commit, move.Onto, ct);
        (ride.Conflicts, ride.Weaker) = (result.Conflicts, []);
        if (result.Commit is { } candidate)
        {
            ride.Refs[candidate] = result.Ref!;
        }
        else
        {
            _run.Journal.Post(new TaskWaits(ride.Car.Task, WaitCause.Train));
        }

        // The same commit on the same parent is the same candidate, so earlier verdicts on it still hold.
        var known = result.Commit is { } commit ? state.VerdictOn(commit) : null;
        var covered = known is null && _run.Plan.MergeBatch > 1 ? state.Covers.LastOrDefault(cover => string.Equals(cover.Commit, result.Commit, StringComparison.Ordinal) && _run.Journal.State.IsProof(cover)) : null;
        Tell(_ => ride.Car.Coupled(move.Onto, result.Commit, known is null ? null : known.Kind == VerdictKind.Passed, covered?.By));
    }

    private async Task VerifyAsync(Ride ride, Move.Verify move, PlanTask task, TaskState state, CancellationToken ct)
    {
        var work = ride.Work;
        var candidate = new Candidate(move.Candidate, ride.Refs[move.Candidate], move.Onto);
        try
        {
            work.ThrowIfCancellationRequested();

            // Another verification may have taken the place that the train counted on.
            using var place = ride.Car.Sandbox is { } sandbox && !ride.HasPlace ? await _run.Places.AcquireAsync(sandbox, isUrgent: true, work) : null;
            foreach (var (car, commit, onto) in move.Covers)
            {
                _run.Journal.Post(new Covered(car.Task, _run.State(car.Task).Attempt, commit, onto, task.Id, candidate.Commit));
            }

            var verdict = await _retry.RunAsync(task, nameof(Stage.Verify), token => _verification.RunAsync(task, state.Attempt, candidate, inTrain: true, token), work);
            Tell(_ => ride.Car.Verified(candidate.Commit, verdict.Kind == VerdictKind.Passed));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // A car ahead was taken off the train: the next move has a different candidate.
            _run.Journal.Post(new Uncoupled(task.Id, state.Attempt, candidate.Commit));
        }
        finally
        {
            ride.FreePlace();
        }
    }

    private async Task<bool> MergeAsync(Ride ride, Move.Merge move, PlanTask task, TaskState state, CancellationToken ct)
    {
        var (repository, car) = (_run.Repository!, ride.Car);

        // All cars ahead are merged, so it is known by now which tests passed there.
        var configuration = move.Covers.Select(covered => _run.State(covered.Car.Task)).Append(state).SelectMany(one => one.Commit?.Configuration ?? []);
        ride.Weaker = await _verification.Tests.WeakerAsync(task, state, [.. configuration], move.From, move.To, ct);
        if (ride.Weaker.Count > 0)
        {
            Tell(_ => Train.Refused(move));
            return false;
        }

        IReadOnlyList<MergedWith> covers = [.. move.Covers.Select(covered => new MergedWith(covered.Car.Task, covered.Commit))];
        await _run.Journal.AppendAsync(new IntegrationStarted(car.Task, move.From, move.To, covers.Count > 0 ? covers : null));
        bool moved;
        try
        {
            await _run.ConfirmAsync(ct);
            moved = await repository.AdvanceAsync(move.From, [.. covers.Select(covered => covered.Commit), move.To], ct);
        }
        catch
        {
            await LookAsync(move);
            throw;
        }

        if (moved)
        {
            Tell(train => train.Merged(move));
        }
        else
        {
            var tip = await repository.TipAsync(ct);
            if (!_run.Options.SharesBranch)
            {
                await _run.AbandonAsync(tip, ct);
            }

            Tell(train => train.TipMoved(move, tip));
        }

        return moved;
    }

    // A move of the branch that failed may have happened nevertheless. If it has not, the cars that it covers stay in the train when this one leaves.
    private async Task LookAsync(Move.Merge move)
    {
        try
        {
            if (string.Equals(await _run.Repository!.TipAsync(CancellationToken.None), move.To, StringComparison.Ordinal))
            {
                Tell(train => train.Merged(move));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DawException)
        {
            // The failure of the move itself counts. The next move finds the branch elsewhere.
        }
    }

    // Everything that a verdict depends on, besides the commit. A batch of tasks that may weaken tests would hide one that may not.
    private static string? ChecksOf(PlanTask task) => task.Verify.Count == 0 ? null
        : string.Join('\0', task.Verify.SelectMany(command => new[] { command.Name, command.Run, $"{command.Timeout}" }).Concat([task.Sandbox, task.Template, $"{task.Timeout}", $"{task.MayWeakenTests}"]));

    private void OnPlacesChanged(object? sender, EventArgs e) => Pump();

    private void Tell(Action<Train> what)
    {
        lock (_lock)
        {
            what(_train!);
        }

        Pump();
    }

    private void Pump()
    {
        lock (_lock)
        {
            foreach (var move in _train?.Next(_run.Places.Free) ?? [])
            {
                Give(move);
            }
        }
    }

    private void Give(Move move)
    {
        if (!_rides.TryGetValue(move.Car, out var ride))
        {
            return;
        }

        switch (move)
        {
            case Move.Uncouple:
                ride.StopWork();
                break;
            case Move.Verify verify:
                ride.Add(verify, move.Car.Sandbox is { } sandbox ? _run.Places.TryTake(sandbox) : null);
                break;
            default:
                ride.Add(move);
                break;
        }
    }
}
