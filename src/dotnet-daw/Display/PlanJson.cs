using System.Text;
using System.Text.Json;

namespace DawBuild.Tool.Display;

/// <summary>The output of <c>daw plan --json</c>; durations are in hours.</summary>
internal static class PlanJson
{
    public static void Write(PlanFacts facts, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("name", facts.Plan.Name);
            json.WriteNumber("tasks", facts.Plan.Tasks.Count);
            json.WriteNumber("dependencies", facts.Analysis.Graph.DependencyCount);
            json.WriteNumber("workHours", facts.Analysis.TotalWork.TotalHours);
            json.WriteNumber("waves", facts.Analysis.Waves.Count);
            json.WriteNumber("widestWave", facts.Analysis.WidestWave);
            json.WriteNumber("peakConcurrency", facts.Analysis.PeakConcurrency);
            json.WriteNumber("criticalPathHours", facts.Analysis.CriticalPathLength.TotalHours);
            json.WriteStartArray("criticalPath");
            foreach (var id in facts.Analysis.CriticalPath)
            {
                json.WriteStringValue(id.Value);
            }

            json.WriteEndArray();
            WriteMakespans(json, facts);
            WriteTasks(json, facts);
            WriteCost(json, facts);
            WriteLearned(json, facts);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteMakespans(Utf8JsonWriter json, PlanFacts facts)
    {
        json.WriteStartArray("makespans");
        foreach (var (agents, makespan) in facts.Makespans)
        {
            json.WriteStartObject();
            json.WriteNumber("agents", agents);
            json.WriteNumber("hours", makespan.TotalHours);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (facts.Worth is { } worth)
        {
            json.WriteNumber("agentsWorth", worth);
        }
    }

    private static void WriteTasks(Utf8JsonWriter json, PlanFacts facts)
    {
        json.WriteStartArray("schedule");
        foreach (var task in facts.Plan.Tasks)
        {
            var timing = facts.Analysis.Timing(task.Id);
            json.WriteStartObject();
            json.WriteString("id", task.Id.Value);
            json.WriteNumber("wave", timing.Wave);
            json.WriteNumber("hours", timing.Duration.TotalHours);
            json.WriteNumber("earliestStart", timing.EarliestStart.TotalHours);
            json.WriteNumber("latestStart", timing.LatestStart.TotalHours);
            json.WriteNumber("slack", timing.Slack.TotalHours);
            json.WriteBoolean("critical", timing.IsCritical);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLearned(Utf8JsonWriter json, PlanFacts facts)
    {
        if (facts.Learned is not { Forecast: { } forecast, Worth: { } worth } learned)
        {
            return;
        }

        json.WriteStartObject("learned");
        json.WriteNumber("knownTasks", forecast.Known);
        json.WriteNumber("agents", learned.Agents);
        json.WriteNumber("agentsWorth", worth);
        json.WriteNumber("p50Seconds", forecast.After(50).TotalSeconds);
        json.WriteNumber("p80Seconds", forecast.After(80).TotalSeconds);
        json.WriteNumber("p95Seconds", forecast.After(95).TotalSeconds);
        json.WriteStartObject("criticality");
        foreach (var (task, probability) in forecast.Criticality)
        {
            json.WriteNumber(task.Value, Math.Round(probability, 3));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCost(Utf8JsonWriter json, PlanFacts facts)
    {
        if (facts.Cost is not { } cost)
        {
            return;
        }

        json.WriteStartObject("cost");
        json.WriteNumber("usd", cost.Usd);
        json.WriteNumber("tokens", cost.Tokens);
        json.WriteNumber("unknownTasks", cost.Unknown);
        json.WriteStartArray("categories");
        foreach (var category in cost.Categories)
        {
            json.WriteStartObject();
            json.WriteString("category", category.Category);
            json.WriteNumber("open", category.Open);
            json.WriteNumber("past", category.Past);
            if (category is { Usd: { } usd, Tokens: { } tokens })
            {
                json.WriteNumber("usd", usd);
                json.WriteNumber("tokens", tokens);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
