namespace DawBuild.Tool.Tests;

public sealed class LongStepTests
{
    [Fact]
    public async Task What_takes_long_before_there_is_a_run_to_look_at_is_said()
    {
        using var place = new Workplace("""{ "tasks": [ { "id": "A", "duration": "1min" } ] }""");
        var (programs, go, path) = (Path.Join(place.Base, "programs"), Path.Join(place.Base, "go"), Environment.GetEnvironmentVariable("PATH"));
        Directory.CreateDirectory(programs);
        await File.WriteAllTextAsync(Path.Join(programs, "git"), $"""
            #!/bin/sh
            case " $* " in *" clone "*) while [ ! -e '{go}' ]; do sleep 0.1; done;; esac
            PATH='{path}' exec git "$@"

            """);
        File.SetUnixFileMode(Path.Join(programs, "git"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        place.Variables["PATH"] = $"{programs}:{path}";
        using var run = place.StartDaw("run", "--rehearse", "--simulated-hour", "1ms");
        var output = run.StandardOutput.ReadToEndAsync();

        // The clone ends only after this line; without it, the test would never end.
        const string Said = "Still copying the repository for the rehearsal …";
        string? last;
        do
        {
            last = await run.StandardError.ReadLineAsync();
        }
        while (last is not (null or Said));

        await File.WriteAllTextAsync(go, string.Empty);
        var error = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();

        Assert.True(last == Said, error);
        Assert.True(run.ExitCode == 0, error);
        Assert.Contains("1 of 1 task", await output, StringComparison.Ordinal);
    }
}
