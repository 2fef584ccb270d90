using System.Diagnostics;
using System.Globalization;

namespace DawBuild.MSBuild.Tests;

public sealed class InterruptedDawRunTests : IDisposable
{
    private readonly Repository _repository = new();

    public InterruptedDawRunTests() => _repository
        .Write("App.proj", Repository.Importing())
        .Script("wait", "print kept everything", "exit 130");

    public void Dispose() => _repository.Dispose();

    [Theory(Timeout = 120_000)]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Asks_the_tool_to_stop(string signal)
    {
        var msbuild = 0;
        var build = _repository.BuildAsync(
            process =>
            {
                msbuild = process.Pid;
                return ValueTask.CompletedTask;
            },
            ["App.proj", "-t:DawRun"]);
        var waiting = _repository.WaitingAsync();
        Assert.Same(waiting, await Task.WhenAny(waiting, build));

        using var kill = Process.Start("kill", [$"-{signal}", msbuild.ToString(CultureInfo.InvariantCulture)]);
        await build;

        // The runner always kills what is left of the session; the point is that the tool was asked to stop first.
        Assert.True(File.Exists(_repository.StoppedPath));
    }
}
