namespace DawBuild.Agents.Cli;

/// <summary>Environment variables for every CLI.</summary>
internal static class CliEnvironment
{
    /// <summary>Returns variables for unattended use: no colors, no questions, and temporary files in a private folder.</summary>
    /// <param name="temp">Absolute path of that folder.</param>
    public static Dictionary<string, string?> Unattended(string temp) => new(Unattended(), StringComparer.Ordinal)
    {
        ["TMPDIR"] = temp,
        ["TEMP"] = temp,
        ["TMP"] = temp,
    };

    /// <summary>Returns the same for a sandbox, where the folder for temporary files is not shared.</summary>
    public static Dictionary<string, string?> Unattended() => new(StringComparer.Ordinal)
    {
        ["CI"] = "1",
        ["NO_COLOR"] = "1",
        ["TERM"] = "dumb",
        ["GIT_TERMINAL_PROMPT"] = "0",
    };
}
