using DawBuild.Runs.Journal;

namespace DawBuild.Chaos.Tests;

/// <summary>Tests stopping a run whose agents ignore the signals that ask them to end, for the duration of the first attempt.</summary>
public sealed class StopTests
{
    private const string Plan = """
        { "name": "stubborn", "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" },
          { "id": "B", "run": "echo b > b.txt; [ -e ../../go ] || { trap '' TERM INT; echo ready; while true; do sleep 1; done; }", "depends_on": ["A"] },
          { "id": "C", "run": "echo c > c.txt", "depends_on": ["B"] } ] }
        """;

    [Theory]
    [InlineData("TERM", false)]
    [InlineData("INT", true)]
    [InlineData("TERM", true)]
    public async Task Ends_with_all_it_had_and_goes_on_later(string signal, bool again)
    {
        using var place = new Workplace(Plan);
        using var coordinator = place.StartDaw("run", "-m", "2");
        var said = Task.WhenAll(coordinator.StandardOutput.ReadToEndAsync(), coordinator.StandardError.ReadToEndAsync());
        await WaitAsync(place, "B", "ready");

        TwoMachines.Signal(signal, coordinator.Id);
        if (again)
        {
            await Poll.UntilAsync(() => new Journal(place.Root).Events.Any(e => e is RunStopping));
            TwoMachines.Signal(signal, coordinator.Id);
        }

        await coordinator.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        var words = string.Join('\n', await said);
        Assert.Equal(130, coordinator.ExitCode);
        Assert.Contains("daw: stopping;", words, StringComparison.Ordinal);
        // If the second signal came late, the first one had already stopped the run.
        Assert.Matches(again ? "its coordinator is gone|stopped; dotnet daw resume continues" : "stopped; dotnet daw resume continues", place.Daw("status").ShouldExit(0).Out);
        await Victims.NoneAsync(place.Base);

        File.WriteAllText(Path.Join(Directory.GetDirectories(place.StateHome)[0], new Journal(place.Root).Run!, "go"), string.Empty);
        place.Daw("resume").ShouldExit(0);
        var aftermath = new Aftermath(place);
        aftermath.AllMergedOnce(["A", "B", "C"]);
        await aftermath.NothingLeftAsync();
        Assert.Equal(1, new Journal(place.Root).Events.OfType<AgentFinished>().Last(e => e.Task.Value is "B").Attempt);
    }

    private static Task WaitAsync(Workplace place, string task, string word)
    {
        var journal = new Journal(place.Root);
        return Poll.UntilAsync(() => journal.Run is { } run
            && Path.Join(place.Root, ".daw", "runs", run, "logs", task, "attempt-1", "agent.log") is var log
            && File.Exists(log) && File.ReadAllText(log).Contains(word, StringComparison.Ordinal));
    }

}
