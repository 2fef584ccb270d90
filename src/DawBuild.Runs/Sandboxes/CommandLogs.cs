using System.Security.Cryptography;
using System.Text;

namespace DawBuild.Runs.Sandboxes;

/// <summary>The files in a verification's log folder.</summary>
public static class CommandLogs
{
    private const int LongestName = 80;
    private const int HashLength = 8;

    /// <summary>The file for a command's complete standard output.</summary>
    public static string StandardOutputPath(string logDirectory, string command) => Path.Join(logDirectory, FileName(command) + ".stdout.log");

    /// <summary>The file for a command's complete standard error.</summary>
    public static string StandardErrorPath(string logDirectory, string command) => Path.Join(logDirectory, FileName(command) + ".stderr.log");

    // The name comes from the plan, so it can contain anything but must not lead out of the folder. If it is changed, a hash keeps the files of different
    // commands apart, even on file systems that ignore case.
    private static string FileName(string command)
    {
        var name = string.Concat(command.Take(LongestName).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' ? c : char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : '-'));
        return name.Length > 0 && string.Equals(name, command, StringComparison.Ordinal)
            ? name
            : $"{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command)))[..HashLength]}";
    }
}
