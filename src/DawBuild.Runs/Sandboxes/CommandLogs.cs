using System.Security.Cryptography;
using System.Text;

namespace DawBuild.Runs.Sandboxes;

/// <summary>The files of a verification's log folder.</summary>
public static class CommandLogs
{
    private const int LongestName = 80;
    private const int HashLength = 8;

    /// <summary>The file with all of a command's standard output.</summary>
    public static string StandardOutputPath(string logDirectory, string command) => Path.Join(logDirectory, FileName(command) + ".stdout.log");

    /// <summary>The file with all of a command's standard error.</summary>
    public static string StandardErrorPath(string logDirectory, string command) => Path.Join(logDirectory, FileName(command) + ".stderr.log");

    // The name comes from the plan: it may hold anything, and must not lead out of the folder. What is lost of it is made up for, so that no two commands share
    // a file, on file systems that ignore case either.
    private static string FileName(string command)
    {
        var name = string.Concat(command.Take(LongestName).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' ? c : char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : '-'));
        return name.Length > 0 && string.Equals(name, command, StringComparison.Ordinal)
            ? name
            : $"{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command)))[..HashLength]}";
    }
}
