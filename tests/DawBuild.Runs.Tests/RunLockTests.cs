using DawBuild.Diagnostics;

namespace DawBuild.Runs.Tests;

public sealed class RunLockTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder[".daw/lock"];

    [Fact(Timeout = Limit)]
    public async Task Refuses_a_second_process_and_says_who_holds_it()
    {
        using var held = RunLock.Take(Path, "run-1");
        using var second = StateProgram.Start("lock", Path, "run-2");

        var (exitCode, output) = await second.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("DAW5002", output, StringComparison.Ordinal);
        Assert.Contains($"run-1 on {Environment.MachineName}, pid {Environment.ProcessId}, since ", output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_free_at_once_when_its_holder_was_killed()
    {
        using var first = StateProgram.Start("lock", Path, "run-1");
        Assert.Equal("held", await first.Output.ReadLineAsync());
        Assert.True(RunLock.IsHeld(Path));

        await first.KillAsync();

        Assert.False(RunLock.IsHeld(Path));
        RunLock.Take(Path, "run-2").Dispose();
    }

    [Fact]
    public void Refuses_a_second_taker_in_the_same_process()
    {
        using var held = RunLock.Take(Path, "run-1");

        var error = Assert.Throws<DawException>(() => RunLock.Take(Path, "run-2")).Diagnostics[0];

        Assert.Equal("DAW5002", error.Code);
        Assert.True(RunLock.IsHeld(Path));
    }

    [Fact]
    public void Leaves_nobody_named_when_it_is_given_back()
    {
        RunLock.Take(Path, "run-1").Dispose();

        Assert.False(RunLock.IsHeld(Path));
        Assert.Equal(["lock"], Directory.EnumerateFiles(_folder[".daw"]).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public void Is_not_held_by_those_who_look()
    {
        Directory.CreateDirectory(_folder[".daw"]);
        File.WriteAllText(Path, string.Empty);
        File.WriteAllText(Path + ".holder", "run-0");
        using var one = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read);

        Assert.False(RunLock.IsHeld(Path));
    }

    [Fact]
    public void Says_when_its_file_cannot_be_written()
    {
        var error = Assert.Throws<DawException>(() => RunLock.Take("/proc/daw/lock", "run-1")).Diagnostics[0];

        Assert.Equal("DAW5003", error.Code);
    }

    public void Dispose() => _folder.Dispose();
}
