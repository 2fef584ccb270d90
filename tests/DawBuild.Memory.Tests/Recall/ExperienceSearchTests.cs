using System.Text.Json.Nodes;
using DawBuild.Memory.Experiences;
using DawBuild.Memory.Recall;
using DawBuild.Runs;

namespace DawBuild.Memory.Tests.Recall;

public sealed class ExperienceSearchTests : IDisposable
{
    private readonly PastRuns _runs = new();

    [Fact]
    public async Task Finds_a_failure_and_what_fixed_it()
    {
        await AddAsync(0, "The name 'Catalogue' does not exist");

        var found = Assert.Single(Find("catalogue CS0103"), hit => hit.Experience.Outcome == ExperienceOutcome.Failed);

        Assert.Equal(("T0", 1, 2), (found.Experience.Task, found.Experience.Attempt, found.FixedBy!.Attempt));
        Assert.Equal(PastRuns.Recorder.CommitOf("T0", 2), found.FixedBy.Merged);
    }

    [Fact]
    public async Task Puts_what_has_the_rarer_word_first()
    {
        await AddAsync(0, "common rare");
        for (var i = 1; i < 5; i++)
        {
            await AddAsync(i, "common");
        }

        Assert.Equal("T0", Find("common rare")[0].Experience.Task);
        Assert.Equal("T4", Find("common")[0].Experience.Task);
    }

    [Theory]
    [InlineData("fingerprint", 0), InlineData("costSource", 0), InlineData("größer", 1), InlineData("\"quoted\":", 1), InlineData("src/t0.cs", 2), InlineData("", 0), InlineData("nowhere", 0)]
    public async Task Looks_at_values_never_at_the_names_of_fields(string words, int expected)
    {
        await AddAsync(0, "größer than \"quoted\": text");

        Assert.Equal(expected, Find(words).Count);
    }

    [Fact]
    public async Task Is_bounded_and_tells_where_everything_comes_from()
    {
        for (var i = 0; i < 60; i++)
        {
            await AddAsync(i, new string('x', 400));
        }

        var found = Find("claude", most: 1000);
        var text = RecallText.Of(found);

        Assert.Equal(ExperienceSearch.MaxResults, found.Count);
        Assert.InRange(text.Length, RecallText.MaxCharacters / 2, RecallText.MaxCharacters);
        Assert.All(JsonNode.Parse(text)!.AsArray(), entry => Assert.True(entry!["run"] is not null && entry["task"] is not null && entry["attempt"] is not null));
    }

    public void Dispose() => _runs.Dispose();

    private IReadOnlyList<Recollection> Find(string words, int most = 10)
    {
        var store = new ExperienceStore(_runs.Root);
        store.Refresh();
        return new ExperienceSearch(store).Find(words, most);
    }

    private Task<RunDirectory> AddAsync(int number, string message) => _runs.AddAsync($"20261122-{number:00}", async told =>
    {
        await told.AttemptAsync($"T{number}", 1);
        await told.FailAsync($"T{number}", 1, message);
        await told.AttemptAsync($"T{number}", 2);
        await told.PassAsync($"T{number}", 2);
    });
}
