namespace DawBuild.Tool.Tests;

public sealed class RehearsalTests
{
    private const string Plan = """{ "defaults": { "verify": [ { "name": "wait", "run": "sleep 300" } ] }, "tasks": [ { "id": "A", "duration": "1min" } ] }""";

    [Fact]
    public async Task Clean_removes_what_a_killed_one_left_wherever_it_was()
    {
        using var place = new Workplace();
        var name = $"{Guid.NewGuid():n}.txt";
        place.Write(name, "one of the repository's files");
        place.Write("tasks.json", Plan);
        place.Commit();
        using (var rehearsal = place.StartDaw("run", "--rehearse", "--verify"))
        {
            await Poll.UntilAsync(() => Clone(place, name) is not null);
            rehearsal.Kill();
            await rehearsal.WaitForExitAsync();
        }

        var home = Path.GetDirectoryName(Path.GetDirectoryName(Clone(place, name)))!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(home));
        Assert.Contains("leftovers of a killed rehearsal removed", place.Daw("clean").ShouldExit(0).Out, StringComparison.Ordinal);

        Assert.False(Directory.Exists(home));
        Assert.Null(Clone(place, name));
    }

    // In memory if there is room, or else next to the runs.
    private static string? Clone(Workplace place, string name)
    {
        var homes = Directory.GetDirectories("/dev/shm", "daw-*")
            .Concat(Directory.Exists(place.StateHome) ? Directory.GetDirectories(place.StateHome).SelectMany(plan => Directory.GetDirectories(plan, "rehearsals/*")) : []);
        return homes.Select(home => Path.Join(home, "rehearsal", "repository")).SingleOrDefault(clone => File.Exists(Path.Join(clone, name)));
    }
}
