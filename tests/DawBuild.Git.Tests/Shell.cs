using System.Diagnostics;

namespace DawBuild.Git.Tests;

/// <summary>Runs programs as a user or an agent would, in their own environment.</summary>
public static class Shell
{
    public static string Git(string directory, params string[] arguments) => Run(directory, "git", arguments);

    /// <summary>Runs an agent's script.</summary>
    public static string Sh(string directory, string script) => Run(directory, "sh", "-e", "-c", script);

    public static string Run(string directory, string program, params string[] arguments)
    {
        var (exitCode, output, error) = TryRun(directory, program, arguments);
        return exitCode == 0 ? output.TrimEnd('\n') : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {exitCode}\n{output}\n{error}");
    }

    public static (int ExitCode, string Output, string Error) TryRun(string directory, string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        info.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        info.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
        {
            info.Environment[$"GIT_{role}_NAME"] = "Agent";
            info.Environment[$"GIT_{role}_EMAIL"] = "agent@example.com";
        }

        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
