using DawBuild.Processes;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>A short node program of the rig.</summary>
internal static class NodeScript
{
    /// <summary>Returns the script's output.</summary>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessCommand
            {
                FileName = "node",
                Arguments = ["--import", "./json-modules.mjs", .. arguments],
                WorkingDirectory = await NodeTools.ReadyAsync(),
                Timeout = TimeSpan.FromMinutes(3),
                KeepCharacters = 1 << 22,
            },
            CancellationToken.None);
        Assert.True(result.Succeeded, result.StandardOutput + result.StandardError);
        return result.StandardOutput;
    }
}
