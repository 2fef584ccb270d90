using System.Text.Json;

namespace DawBuild.Chaos.Tests;

/// <summary>A plan in layers: each task depends on one or two tasks in the previous layer, and some write to a shared file.</summary>
internal static class RandomPlan
{
    /// <summary>The number of independent tasks per layer and of agents at once: enough for a merge train.</summary>
    public const int Width = 12;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="random">Selects the dependencies.</param>
    /// <param name="count">How many tasks.</param>
    /// <param name="isConfined">True to confine agents and verifications.</param>
    /// <param name="batch">How many tasks one verification may cover; more than 1 with few places, so that batches form.</param>
    public static string Create(Random random, int count, bool isConfined = false, int batch = 1) => JsonSerializer.Serialize(
        new
        {
            name = "chaos",
            merge_batch = batch,
            verifications = batch == 1 ? Width : 3,
            defaults = new
            {
                agent = "command",
                confine = isConfined,
                sandbox = isConfined ? "bubblewrap" : "process",
                duration = "10min",
                retries = 30,
                verify = new[] { new { name = "build", run = "sh check.sh" }, new { name = "tests", run = "test -s \"work/$DAW_TASK.txt\"" } },
            },
            tasks = Enumerable.Range(0, count).Select(i => new
            {
                id = Id(i),
                depends_on = i < Width ? [] : Needs(random, i / Width),
                run = i % 5 == 0 ? "sh agent.sh shared" : "sh agent.sh",
                status = "pending",
            }),
        },
        Indented);

    private static string Id(int i) => $"T-{i + 1:00}";

    private static string[] Needs(Random random, int layer) =>
        [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Id(((layer - 1) * Width) + random.Next(Width))).Distinct(StringComparer.Ordinal)];
}
