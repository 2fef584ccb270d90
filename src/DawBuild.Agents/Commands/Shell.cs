namespace DawBuild.Agents.Commands;

/// <summary>The shell that reads a plan's command lines: bash where there is one, else sh; cmd on Windows.</summary>
internal static class Shell
{
    private const string Bash = "/bin/bash";
    private static readonly string Here = File.Exists(Bash) ? Bash : "/bin/sh";

    /// <summary>The program and its arguments for a command line.</summary>
    /// <param name="line">The command line, as the plan says it.</param>
    /// <param name="scratchDirectory">Where a script may be kept.</param>
    public static (string FileName, string[] Arguments) For(string line, string scratchDirectory)
    {
        if (!OperatingSystem.IsWindows())
        {
            return (Here, ["-c", line]);
        }

        // cmd does not read quotes in arguments as other programs do; a file needs none.
        var script = Path.Combine(scratchDirectory, "run.cmd");
        File.WriteAllText(script, $"@echo off\r\n{line}\r\n");
        return ("cmd.exe", ["/d", "/c", script]);
    }

    /// <summary>The same in a sandbox, whatever this machine is.</summary>
    public static (string FileName, string[] Arguments) Unix(string line) => (Bash, ["-c", line]);
}
