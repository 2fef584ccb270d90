using DawBuild.Diagnostics;

namespace DawBuild.MSBuild.Tests;

public sealed class ToolOutputTests : IDisposable
{
    private readonly Repository _repository = new();

    public ToolOutputTests() => _repository.Write("App.proj", Repository.Importing());

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task As_a_diagnostic_becomes_an_error_of_the_build_with_code_and_place()
    {
        _repository.Script("complain /repo/tasks.json(12,5): error DAW1002: task \"B\" depends on unknown task \"Z\".", "complain daw : error DAW6001: it is blocked.", "exit 2");

        var build = await _repository.BuildAsync("App.proj", "-t:DawRun");

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("/repo/tasks.json(12,5): error DAW1002: task \"B\" depends on unknown task \"Z\".", build.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("daw : error DAW6001: it is blocked.", build.StandardOutput, StringComparison.Ordinal);
        Assert.DoesNotContain("DAW6025", build.StandardOutput, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task As_a_warning_is_a_warning_of_the_build()
    {
        _repository.Script("complain daw : warning DAW5001: redis is gone.");

        var build = await _repository.BuildAsync("App.proj", "-t:DawRun", "-warnaserror:DAW5001");

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("daw : error DAW5001: redis is gone.", build.StandardOutput, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Of_agents_is_text_even_when_it_looks_like_an_error()
    {
        string[] lines = ["Error: no such model", "error TS2304: Cannot find name", "a.cs(1,2): error CS1002: ; expected", "{0} $(x) 100%", "12:01 A printed: x: error DAW1002: no"];
        _repository.Script([.. lines.Select(line => $"print {line}"), .. lines.Select(line => $"complain {line}")]);

        var build = await _repository.BuildAsync("App.proj", "-t:DawRun");

        Assert.Equal(0, build.ExitCode);
        Assert.All(lines, line => Assert.Contains(line, build.StandardOutput, StringComparison.Ordinal));
    }

    [Fact(Timeout = 120_000)]
    public async Task Is_seen_line_by_line_in_a_terminal_while_the_tool_works()
    {
        _repository.Script("print 12:01 A is at work", "wait");

        using var ct = new CancellationTokenSource(TimeSpan.FromSeconds(100));
        var seen = await _repository.InTerminalAsync("12:01 A is at work", ct.Token, "msbuild", "App.proj", "-t:DawRun", "-nologo", "-nr:false", "-tl:on");

        Assert.Contains("12:01 A is at work", seen, StringComparison.Ordinal);
        Assert.True(File.Exists(_repository.WaitingPath));
    }

    [Fact(Timeout = 120_000)]
    public async Task Before_it_fails_without_a_word_is_followed_by_an_error()
    {
        _repository.Script("print so far", "exit 3");

        var build = await _repository.BuildAsync("App.proj", "-t:DawRun");

        Assert.Equal(1, build.ExitCode);
        Assert.Contains($"error DAW6025: {Errors.ToolEnded("run", 3).Message}", build.StandardOutput, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task As_an_error_fails_the_build_even_with_exit_code_0()
    {
        _repository.Script("complain daw : error DAW6001: it is blocked.");

        Assert.Equal(1, (await _repository.BuildAsync("App.proj", "-t:DawRun")).ExitCode);
    }
}
