using System.Text;
using System.Text.Json;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Tests.Journal;

public sealed class EventRedactionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // All words in the sample events that come from agents, commands, services, and people.
    private static readonly string[] Said =
    [
        "a report", "429", "reading the code", "Wrote ", "\"out\"", "\"err\"", "no such name", "CS0103", "\"conflict\"", "no network", "Did it.", "it asks", "Which?",
        "the second one", "a signal",
    ];

    [Fact]
    public void Reaches_all_words_of_all_events()
    {
        var text = string.Join('\n', Events.All.Select(e => Json(EventRedaction.Of(e, _ => "***"))));

        Assert.All(Said, words => Assert.Contains(words, string.Join('\n', Events.All.Select(Json)), StringComparison.Ordinal));
        Assert.All(Said, words => Assert.DoesNotContain(words, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Happens_before_anything_is_on_disk_or_in_the_state()
    {
        await using (var journal = RunJournal.Open(_folder["journal.jsonl"], TimeProvider.System, text => text.Replace("sesame", "***", StringComparison.Ordinal)))
        {
            await journal.AppendAsync(Events.Started);
            await journal.AppendAsync(new TaskBlocked(Events.A, "DAW6006", "it said sesame", "sesame?"));
            journal.Post(new TaskNoted(Events.A, "sesame"));

            Assert.Equal("it said ***", journal.State.Task(Events.A).Blocked!.Reason);
        }

        Assert.DoesNotContain("sesame", await File.ReadAllTextAsync(_folder["journal.jsonl"]), StringComparison.Ordinal);
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
