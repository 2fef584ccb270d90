namespace DawBuild.Processes.Tests;

public sealed class UntrustedProgramTests
{
    [Fact]
    public async Task Has_a_session_keyring_of_its_own()
    {
        if (!File.Exists("/proc/keys"))
        {
            return; // No keyrings here: nothing to hide.
        }

        var command = TestProgram.Doing("keyring");

        var trusted = (await command.RunAsync()).StandardOutput;
        var first = (await (command with { NewKeyring = true }).RunAsync()).StandardOutput;
        var second = (await (command with { NewKeyring = true }).RunAsync()).StandardOutput;

        Assert.Equal(trusted, (await command.RunAsync()).StandardOutput);
        Assert.Equal(3, new[] { trusted, first, second }.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Cannot_read_the_memory_of_a_process_that_hides_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var shown = await TestProgram.Doing("dumpable").RunAsync();
        using var hidden = StateProgram.Start("hide");

        Assert.Equal("1\n", shown.StandardOutput);
        Assert.Equal("0", await hidden.Output.ReadLineAsync());
    }
}
