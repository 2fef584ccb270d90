using System.Text.Json;

namespace DawBuild.Chaos.Tests;

/// <summary>A plan in layers: each task needs one or two of the layer before, and some write to a file that others write too.</summary>
internal static class RandomPlan
{
    private const int Width = 6;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Create(Random random, int count, bool isConfined = false) => JsonSerializer.Serialize(
        new
        {
            name = "chaos",
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
