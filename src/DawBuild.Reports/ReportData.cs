using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Views;

namespace DawBuild.Reports;

/// <summary>Creates a report's data: one JSON object.</summary>
internal static class ReportData
{
    // The most that a page may contain besides the charts, so that 1,000 tasks stay below 2 MB.
    private const int MostDetail = 450_000;
    private const int MostDiffs = 60;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the data, which is safe inside a script element because it contains no <c>&lt;</c>.</summary>
    public static async Task<ReadOnlyMemory<byte>> OfAsync(ReportSource source, CancellationToken ct)
    {
        var model = new ReportModel(source);
        var details = await DetailsAsync(model, ct);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            RunJson.Write(json, model);
            json.WriteStartArray("tasks");
            foreach (var task in model.View.Tasks)
            {
                json.WriteStartObject();
                TaskJson.Write(json, model, task);
                json.WritePropertyName("detail");
                json.WriteRawValue(details[task.Task.Id].Span, skipInputValidation: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Escaped(buffer.WrittenSpan);
    }

    /// <summary>Returns the details of one task.</summary>
    public static async Task<ReadOnlyMemory<byte>> DetailOfAsync(ReportSource source, TaskId id, CancellationToken ct)
    {
        var task = new RunView(source.Plan, source.History.State)[id];
        return Detail(source, task, isWhole: true, await DiffsAsync(source, task, ct));
    }

    // Tasks that a reviewer looks at first get full details as long as there is room; then those that took longest.
    private static async Task<Dictionary<TaskId, ReadOnlyMemory<byte>>> DetailsAsync(ReportModel model, CancellationToken ct)
    {
        var rank = model.Review.Index().ToDictionary(item => item.Item.Task, item => item.Index);
        var order = model.View.Tasks.OrderBy(task => rank.GetValueOrDefault(task.Task.Id, int.MaxValue)).ThenByDescending(task => task.State.Took(model.View.State.Elapsed)).ToList();
        var details = new Dictionary<TaskId, ReadOnlyMemory<byte>>();
        var left = MostDetail;
        foreach (var (index, task) in order.Index())
        {
            var diffs = index < MostDiffs && left > 0 ? await DiffsAsync(model.Source, task, ct) : [];
            var detail = Detail(model.Source, task, isWhole: true, diffs);
            if (detail.Length > left)
            {
                detail = Detail(model.Source, task, isWhole: false, diffs);
            }

            left = Math.Max(0, left - detail.Length);
            details[task.Task.Id] = detail;
        }

        return details;
    }

    private static async Task<Dictionary<string, string>> DiffsAsync(ReportSource source, TaskView task, CancellationToken ct)
    {
        var diffs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var commit in source.Diff is null ? [] : source.History.Task(task.Task.Id).Attempts.Select(attempt => attempt.Commit?.Commit).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            try
            {
                diffs[commit] = await source.Diff!(commit, DetailTexts.LongestDiff, ct);
            }
            catch (DawException)
            {
                // The diff is not available: the page omits it.
            }
        }

        return diffs;
    }

    private static ReadOnlyMemory<byte> Detail(ReportSource source, TaskView task, bool isWhole, Dictionary<string, string> diffs)
    {
        var buffer = new ArrayBufferWriter<byte>(4 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            new DetailJson(json, new DetailTexts(source, task.Task.Id, isWhole, diffs)).Write(task, source.History.Task(task.Task.Id));
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    // In JSON, this character occurs only in strings.
    private static ReadOnlyMemory<byte> Escaped(ReadOnlySpan<byte> json)
    {
        var escaped = new ArrayBufferWriter<byte>(json.Length + 1024);
        while (json.IndexOf((byte)'<') is var at and >= 0)
        {
            escaped.Write(json[..at]);
            escaped.Write(@"\u003C"u8);
            json = json[(at + 1)..];
        }

        escaped.Write(json);
        return escaped.WrittenMemory;
    }
}
