using DawBuild.Runs.Journal;

namespace DawBuild.Chaos.Tests;

public sealed class TwoMachinesTests
{
    private const int Tasks = 18;

    [Fact]
    public async Task Goes_on_in_another_clone_when_the_first_machine_is_gone_for_good()
    {
        await using var machines = await TwoMachines.CreateAsync(Tasks);
        IReadOnlyList<string> merged;
        using (var first = await machines.StartFirstAsync())
        {
            var said = Task.WhenAll(first.StandardOutput.ReadToEndAsync(), first.StandardError.ReadToEndAsync());
            await TwoMachines.MergedAsync(machines.A, 4);
            first.Kill();
            await said;
            merged = [.. new Journal(machines.A.Root).Events.OfType<Integrated>().Select(e => e.Commit)];
            Directory.Delete(machines.A.Root, recursive: true);
            Directory.Delete(machines.A.StateHome, recursive: true);
        }

        machines.B.Daw(machines.With("resume")).ShouldExit(0);

        var aftermath = new Aftermath(machines.B);
        aftermath.AllMergedOnce(Enumerable.Range(1, Tasks).Select(i => $"T-{i:00}"));
        aftermath.NoAttemptPaidTwice();
        await aftermath.NothingLeftAsync();
        var journal = new Journal(machines.B.Root);
        Assert.DoesNotContain(journal.Events, e => e is TaskBlocked);
        Assert.Equal(machines.B.Git("rev-parse", $"daw/{journal.Run}/integration"), machines.Remote(journal.Run!));
        var line = machines.B.Git("rev-list", $"daw/{journal.Run}/integration");
        Assert.All(merged, commit => Assert.Contains(commit, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_closed_to_the_machine_that_slept_while_another_one_took_over()
    {
        await using var machines = await TwoMachines.CreateAsync(Tasks);
        using var first = await machines.StartFirstAsync();
        var said = Task.WhenAll(first.StandardOutput.ReadToEndAsync(), first.StandardError.ReadToEndAsync());
        await TwoMachines.MergedAsync(machines.A, 4);
        var coordinator = Victims.Coordinator(machines.A.StateHome);
        TwoMachines.Signal("STOP", coordinator);

        machines.B.Daw(machines.With("resume")).ShouldExit(0);

        var run = new Journal(machines.B.Root).Run!;
        var world = await machines.WorldAsync(run);
        TwoMachines.Signal("CONT", coordinator);
        var words = string.Join('\n', await said);
        await first.WaitForExitAsync();
        Assert.Contains("error DAW5012", words, StringComparison.Ordinal);
        Assert.Equal(1, first.ExitCode);
        Assert.Equal(world, await machines.WorldAsync(run));
        new Aftermath(machines.B).AllMergedOnce(Enumerable.Range(1, Tasks).Select(i => $"T-{i:00}"));
        Assert.Empty(Victims.Everything(machines.A.Base));
    }
}
