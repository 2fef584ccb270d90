using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Tests.Journal;

public sealed class EventTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => [.. typeof(RunEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_read_as_it_was_written(string kind)
    {
        var written = Assert.Single(Events.All, e => e.GetType().Name == kind);

        await Events.WriteAsync(_folder["journal.jsonl"], [written]);
        var read = Assert.Single(JournalReader.Read(_folder["journal.jsonl"]));

        Assert.Equal(1, read.Seq);
        Assert.Equal(Json(written), Json(read with { Seq = 0, At = default }));
    }

    [Fact]
    public async Task Is_one_line_that_begins_with_what_happened()
    {
        await Events.WriteAsync(_folder["journal.jsonl"], Events.All);

        var lines = await File.ReadAllLinesAsync(_folder["journal.jsonl"]);

        Assert.Equal(Events.All.Count, lines.Length);
        Assert.StartsWith("{\"event\":\"run-started\",\"seq\":1,\"at\":\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"task\":\"A-1\"", lines[5], StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Json(RunEvent e)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, JournalJson.Writer))
        {
            JournalJson.Write(json, e);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
