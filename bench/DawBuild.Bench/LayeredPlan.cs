using System.Globalization;
using System.Text.Json;

namespace DawBuild.Bench;

/// <summary>
/// A generated plan with layers of equal width. Every task depends on at least one task in the previous layer, and no dependency skips a layer. The same
/// numbers give the same plan.
/// </summary>
/// <param name="Tasks">How many tasks.</param>
/// <param name="Layers">How many layers; the longest chain has this many tasks.</param>
/// <param name="Dependencies">How many dependencies, at least one for every task outside the first layer.</param>
internal sealed record LayeredPlan(int Tasks, int Layers, int Dependencies)
{
    private const int Seed = 42;

    /// <summary>Each task's duration; null for a random one from 30 minutes to 8 hours.</summary>
    public string? Duration { get; init; }

    /// <summary>Each task's <c>run</c>; null for none.</summary>
    public string? Run { get; init; }

    /// <summary>The plan's <c>defaults</c>, as JSON.</summary>
    public string Defaults { get; init; } = """{ "agent": "simulated", "verify": [ { "name": "build", "run": "true" } ] }""";

    private int Width => Tasks / Layers;

    /// <summary>Writes the plan to a <c>tasks.json</c>.</summary>
    public void Write(string path)
    {
        var random = new Random(Seed);
        var dependencies = Draw(random);
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, MaxDepth = 8 });
        json.WriteStartObject();
        json.WriteString("name", $"{Tasks} tasks in {Layers} layers");
        json.WritePropertyName("defaults");
        json.WriteRawValue(Defaults);
        json.WriteStartArray("tasks");
        for (var task = 0; task < Tasks; task++)
        {
            json.WriteStartObject();
            json.WriteString("id", Id(task));
            json.WriteString("title", $"Task {task} of layer {Layer(task)}");
            json.WriteString("prompt", $"Do what task {task} asks for.\nKeep the tests green, and say what you changed.");
            json.WriteStartArray("depends_on");
            foreach (var dependency in dependencies[task].Order())
            {
                json.WriteStringValue(Id(dependency));
            }

            json.WriteEndArray();
            json.WriteString("duration", Duration ?? string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 17) * 30}min"));
            if (Run is not null)
            {
                json.WriteString("run", Run);
            }

            json.WriteString("status", "pending");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Id(int task) => string.Create(CultureInfo.InvariantCulture, $"T-{task:D6}");

    private int Layer(int task) => Math.Min(task / Width, Layers - 1);

    private HashSet<int>[] Draw(Random random)
    {
        var dependencies = new HashSet<int>[Tasks];
        var left = Dependencies;
        for (var task = 0; task < Tasks; task++)
        {
            dependencies[task] = [];
            if (Layer(task) > 0)
            {
                dependencies[task].Add(InLayerBefore(task, random));
                left--;
            }
        }

        while (left > 0)
        {
            var task = random.Next(Width, Tasks);
            left -= dependencies[task].Add(InLayerBefore(task, random)) ? 1 : 0;
        }

        return dependencies;
    }

    private int InLayerBefore(int task, Random random) => ((Layer(task) - 1) * Width) + random.Next(Width);
}
