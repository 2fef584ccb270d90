using DawBuild.Engine.Trains;

namespace DawBuild.Engine.Tests.Trains;

/// <summary>Tests trains in which cars join, verifications end, and cars give up in random order.</summary>
public class TrainPropertyTests
{
    private const int Tasks = 24;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 300)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Moves_the_branch_only_to_what_was_verified_and_blames_only_what_fails_there(int seed)
    {
        var random = new Random(seed);
        var batch = seed % 2 == 0 ? 1 : random.Next(2, 7);
        var yard = Draw(random, batch);
        var names = Enumerable.Range(0, Tasks).Select(i => $"T-{i}").ToList();
        var waiting = new Queue<string>(names);
        var gone = new HashSet<string>();
        for (var steps = 0; waiting.Count > 0 || yard.Open.Count > 0; steps++)
        {
            Assert.True(steps < 20_000, "it never ends");
            if (waiting.Count > 0 && (yard.Open.Count == 0 || random.Next(4) == 0))
            {
                yard.Join(waiting.Dequeue(), random.Next(1, 9), random.Next(5) == 0 ? null : "fake", random.Next(9) == 0 ? "other" : "build");
            }
            else if (random.Next(60) == 0 && yard.Train.Line.Count > 0)
            {
                var leaver = yard.Train.Line[random.Next(yard.Train.Line.Count)].Task.Value;
                gone.Add(leaver);
                yard.Leave(leaver);
            }
            else if (yard.Open.Count > 0)
            {
                yard.Make(yard.Open[random.Next(yard.Open.Count)]);
            }
        }

        // Every position was verified as it is, and has one commit more than the one before; with a batch, at most the batch's size more.
        Assert.All(yard.Branch, position => Assert.Contains(position, yard.Verified));
        Assert.All(yard.Branch.Prepend("base").Zip(yard.Branch), step =>
        {
            Assert.StartsWith(step.First + "+", step.Second, StringComparison.Ordinal);
            Assert.InRange(Yard.TasksOf(step.Second).Count - Yard.TasksOf(step.First).Count, 1, batch);
        });
        Assert.All(yard.Branch, position => Assert.True(yard.Passes(position), position));
        var merged = yard.Branch.Count == 0 ? [] : Yard.TasksOf(yard.Branch[^1]);
        Assert.Equal(merged.Except(yard.Branch.Select(position => Yard.TasksOf(position)[^1])).Order(StringComparer.Ordinal), yard.Arrived.Order(StringComparer.Ordinal));

        // A failure counts at a position of the branch, where it is the task's own fault.
        Assert.All(yard.Failures, failure =>
        {
            Assert.Contains(failure.Onto, yard.Branch.Prepend("base"));
            Assert.True(
                !yard.Passes($"{failure.Onto}+{failure.Task}") || yard.Weak.Contains(failure.Task) || Yard.TasksOf(failure.Onto).Any(other => yard.Conflicts.Contains((other, failure.Task))),
                $"{failure.Task} was blamed on {failure.Onto}");
        });

        // No task is forgotten, and none counts twice. A task that leaves while another car merges it may be merged nevertheless.
        var ends = merged.Concat(yard.Failures.Select(failure => failure.Task)).Concat(gone.Except(merged)).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), ends.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Verifies_each_task_once_when_nothing_fails(int seed)
    {
        var random = new Random(seed);
        var yard = new Yard { Places = random.Next(1, 12) };
        for (var joined = 0; joined < Tasks || yard.Open.Count > 0;)
        {
            if (joined < Tasks && (yard.Open.Count == 0 || random.Next(3) == 0))
            {
                yard.Join($"T-{joined++}", random.Next(1, 9));
            }
            else
            {
                yard.Make(yard.Open[random.Next(yard.Open.Count)]);
            }

            Assert.True(yard.ToVerify.Count() <= yard.Places, "more verifications than places");
        }

        Assert.Equal((Tasks, Tasks), (yard.Branch.Count, yard.Begun));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Verifies_fewer_times_than_tasks_where_places_are_scarce_and_batches_allowed(int seed)
    {
        var random = new Random(seed);
        var yard = new Yard(batch: 4) { Places = 2 };
        foreach (var i in Enumerable.Range(0, Tasks))
        {
            yard.Join($"T-{i}", random.Next(1, 9));
        }

        while (yard.Open.Count > 0)
        {
            yard.Make(yard.Open[random.Next(yard.Open.Count)]);
        }

        // A car that is alone at first has a place, and what is left at the end gets one again.
        Assert.Equal(Tasks, Yard.TasksOf(yard.Branch[^1]).Count);
        Assert.InRange(yard.Begun, Tasks / 4, (Tasks / 4) + 6);
    }

    private static Yard Draw(Random random, int batch)
    {
        var yard = new Yard(batch, random.Next(4) == 0 ? random.Next(1, 6) : null) { Places = random.Next(1, batch == 1 ? 30 : 6) };
        for (var i = 0; i < Tasks; i++)
        {
            if (random.Next(8) == 0)
            {
                yard.Red.Add($"T-{i}");
            }

            if (random.Next(20) == 0)
            {
                yard.Weak.Add($"T-{i}");
            }

            if (random.Next(5) == 0)
            {
                yard.Clashes.Add(($"T-{random.Next(Tasks)}", $"T-{i}"));
            }

            if (random.Next(5) == 0)
            {
                yard.Conflicts.Add(($"T-{random.Next(Tasks)}", $"T-{i}"));
            }
        }

        return yard;
    }
}
