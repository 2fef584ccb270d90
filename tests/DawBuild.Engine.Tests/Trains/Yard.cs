using DawBuild.Diagnostics;
using DawBuild.Engine.Trains;

namespace DawBuild.Engine.Tests.Trains;

/// <summary>Drives a train without git: a commit is named after everything below it. Moves wait until the test, or a random choice, carries them out.</summary>
internal sealed class Yard
{
    private readonly Dictionary<string, Car> _cars = [];

    public Yard(int? window = null, params string[] earlier)
        : this(batch: 1, window, earlier)
    {
    }

    public Yard(int batch, int? window = null, params string[] earlier) => Train = new Train("base", new TrainWindow(window), earlier.Select(TaskId.Parse), batch);

    public Train Train { get; }

    /// <summary>Tasks whose candidates fail in any position.</summary>
    public HashSet<string> Red { get; } = [];

    /// <summary>Pairs whose second task fails on top of the first one.</summary>
    public HashSet<(string Below, string Task)> Clashes { get; } = [];

    /// <summary>Pairs whose second task does not merge onto the first one.</summary>
    public HashSet<(string Below, string Task)> Conflicts { get; } = [];

    /// <summary>How many verifications may run at once.</summary>
    public int Places { get; set; } = int.MaxValue;

    /// <summary>The pending moves, oldest first.</summary>
    public List<Move> Open { get; } = [];

    /// <summary>Candidates whose verification reached a verdict.</summary>
    public List<string> Verified { get; } = [];

    /// <summary>How many verifications have begun.</summary>
    public int Begun { get; private set; }

    /// <summary>The positions of the branch.</summary>
    public List<string> Branch { get; } = [];

    /// <summary>Tasks that were merged because a later one covers them.</summary>
    public List<string> Arrived { get; } = [];

    /// <summary>Candidates with fewer tests than before.</summary>
    public HashSet<string> Weak { get; } = [];

    /// <summary>Failures that counted, with the commits below them.</summary>
    public List<(string Task, string Onto)> Failures { get; } = [];

    public static IReadOnlyList<string> TasksOf(string commit) => [.. commit.Split('+').Skip(1)];

    public void Join(string task, int hours = 1, string? sandbox = "fake", string checks = "build")
    {
        _cars[task] = new Car(TaskId.Parse(task), TimeSpan.FromHours(hours), _cars.Count, sandbox, sandbox is null ? null : checks);
        Train.Join(_cars[task]);
        Look();
    }

    public void Leave(string task)
    {
        Open.RemoveAll(move => move.Car == _cars[task]);
        Train.Leave(_cars[task]);
        Look();
    }

    public Car this[string task] => _cars[task];

    /// <summary>The candidates to be verified now.</summary>
    public IEnumerable<string> ToVerify => Open.OfType<Move.Verify>().Select(move => move.Candidate);

    /// <summary>Carries out all couplings and merges, so that only verifications are left.</summary>
    public Yard Settle()
    {
        while (Open.Find(move => move is not Move.Verify) is { } move)
        {
            Make(move);
        }

        return this;
    }

    /// <summary>Completes the verification of a task's candidate.</summary>
    public Yard Verify(string task)
    {
        Make(Open.OfType<Move.Verify>().Single(move => move.Car.Task.Value == task));
        return Settle();
    }

    public bool Passes(string candidate)
    {
        var tasks = TasksOf(candidate);
        return tasks.Count == 0
            || (!tasks.Any(Red.Contains) && !tasks.SkipLast(1).Any(other => Clashes.Contains((other, tasks[^1]))) && Passes(candidate[..candidate.LastIndexOf('+')]));
    }

    public void Make(Move move)
    {
        Open.Remove(move);
        switch (move)
        {
            case Move.Couple couple:
                var task = couple.Car.Task.Value;
                var conflict = TasksOf(couple.Onto).Any(other => Conflicts.Contains((other, task)));
                couple.Car.Coupled(couple.Onto, conflict ? null : $"{couple.Onto}+{task}");
                break;
            case Move.Verify verify:
                Verified.Add(verify.Candidate);
                verify.Car.Verified(verify.Candidate, Passes(verify.Candidate));
                break;
            case Move.Merge merge when TasksOf(merge.To).Any(Weak.Contains):
                DawBuild.Engine.Trains.Train.Refused(merge);
                break;
            case Move.Merge merge:
                Assert.Equal(Branch.LastOrDefault("base"), merge.From);
                Assert.Equal(merge.Covers.Select(covered => covered.Commit).Prepend(merge.From), merge.Covers.Select(covered => covered.Onto).Append(merge.To[..merge.To.LastIndexOf('+')]));
                Branch.Add(merge.To);
                Train.Merged(merge);
                break;
            case Move.Arrive arrive:
                Arrived.Add(arrive.Car.Task.Value);
                break;
            case Move.Fail fail:
                Failures.Add((fail.Car.Task.Value, fail.Onto));
                break;
            default:
                break;
        }

        Look();
    }

    /// <summary>Asks the train for its next moves.</summary>
    public void Look()
    {
        foreach (var move in Train.Next(_ => Places - Open.OfType<Move.Verify>().Count()))
        {
            if (move is Move.Uncouple)
            {
                Open.RemoveAll(open => open.Car == move.Car);
            }
            else
            {
                Begun += move is Move.Verify ? 1 : 0;
                Open.Add(move);
            }
        }
    }
}
