using System.Text.Json;

namespace DawBuild.Bench;

/// <summary>Independent tasks in a separate repository, with a verification that waits; some fail on the first attempt.</summary>
/// <param name="Tasks">How many tasks.</param>
/// <param name="Work">How many seconds each agent works.</param>
/// <param name="Verification">How many seconds each verification takes.</param>
internal sealed record TrainPlan(int Tasks, double Work, double Verification)
{
    /// <summary>Every nth task fails on its first attempt; 0 for none.</summary>
    public int RedEvery { get; init; }

    /// <summary>The plan's <c>merge_window</c>; null for none.</summary>
    public int? Window { get; init; }

    /// <summary>Turns the folder into a repository with the plan.</summary>
    public void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        var plan = new
        {
            name = $"{Tasks} tasks in a train",
            merge_window = Window,
            verifications = Tasks,
            defaults = new
            {
                agent = "command",
                sandbox = "process",
                duration = "1h",
                verify = new[] { new { name = "tests", run = FormattableString.Invariant($"sleep {Verification}; ! grep -q red *.txt") } },
            },
            tasks = Enumerable.Range(1, Tasks).Select(i => new { id = $"T-{i:000}", run = FormattableString.Invariant($"sleep {Work}; echo {Content(i)} > T-{i:000}.txt") }),
        };
        File.WriteAllText(Path.Combine(directory, "tasks.json"), JsonSerializer.Serialize(plan));
        Repository.Create(directory);
    }

    private string Content(int task) => RedEvery > 0 && task % RedEvery == 0 ? "$([ $DAW_ATTEMPT = 1 ] && echo red || echo good)" : "green";
}
