namespace DawBuild.Agents.Commands;

/// <summary>The shell that runs a plan's command lines: bash if it exists, otherwise sh; cmd on Windows.</summary>
internal static class Shell
{
    private const string Bash = "/bin/bash";
    private static readonly string Here = File.Exists(Bash) ? Bash : "/bin/sh";

    /// <summary>Returns the program and its arguments for a command line.</summary>
    /// <param name="line">The command line from the plan.</param>
    /// <param name="scratchDirectory">Absolute path of a folder for a script, if one is needed.</param>
    public static (string FileName, string[] Arguments) For(string line, string scratchDirectory)
    {
        if (!OperatingSystem.IsWindows())
        {
            return (Here, ["-c", line]);
        }

        // cmd parses quotes in arguments differently from other programs; a file needs none.
        var script = Path.Combine(scratchDirectory, "run.cmd");
        File.WriteAllText(script, $"@echo off\r\n{line}\r\n");
        return ("cmd.exe", ["/d", "/c", script]);
    }

    /// <summary>Returns the same for a sandbox, regardless of this machine.</summary>
    public static (string FileName, string[] Arguments) Unix(string line) => (Bash, ["-c", line]);
}
