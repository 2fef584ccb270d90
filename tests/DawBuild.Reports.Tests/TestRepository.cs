using System.Diagnostics;

namespace DawBuild.Reports.Tests;

/// <summary>A repository with a plan in it, and the tool, called as a user calls it.</summary>
public sealed class TestRepository : IDisposable
{
    private readonly string _base = Directory.CreateTempSubdirectory("daw-reports-tests-").FullName;

    public TestRepository(string plan)
    {
        Root = Directory.CreateDirectory(Path.Join(_base, "repository")).FullName;
        File.WriteAllText(Path.Join(Root, "tasks.json"), plan);
        Run("git", "init", "-q", "-b", "main");
        Run("git", "add", "-A");
        Run("git", "-c", "user.name=Person", "-c", "user.email=person@example.test", "commit", "-q", "-m", "Start");
    }

    public string Root { get; }

    /// <summary>Starts the tool.</summary>
    public Process StartDaw(params string[] arguments) => Start("dotnet", [Testing.TestedTool.Path, .. arguments]);

    /// <summary>Runs the tool and asserts that it succeeds.</summary>
    public string Daw(params string[] arguments) => Run("dotnet", [Testing.TestedTool.Path, .. arguments]);

    public void Dispose() => Directory.Delete(_base, recursive: true);

    private string Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{error.Result}");
        return output;
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DAW_HOME"] = Path.Join(_base, "state");
        start.Environment["XDG_CONFIG_HOME"] = Path.Join(_base, "config");
        start.Environment["CI"] = "true";
        start.Environment.Remove("DAW_MARK");
        return Process.Start(start)!;
    }
}
