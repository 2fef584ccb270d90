namespace DawBuild.Execution.Sandboxes;

/// <summary>The files of a verification's log folder.</summary>
public static class CommandLogs
{
    /// <summary>The file with all of a command's standard output.</summary>
    public static string StandardOutputPath(string logDirectory, string command) => Path.Join(logDirectory, FileName(command) + ".stdout.log");

    /// <summary>The file with all of a command's standard error.</summary>
    public static string StandardErrorPath(string logDirectory, string command) => Path.Join(logDirectory, FileName(command) + ".stderr.log");

    // The name comes from the plan: it may hold anything, and must not lead out of the folder.
    private static string FileName(string command) =>
        string.Concat(command.Take(80).Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-')) is { Length: > 0 } name ? name : "command";
}
