namespace DawBuild.Agents.Cli;

/// <summary>What every CLI is told by its environment.</summary>
internal static class CliEnvironment
{
    /// <summary>For unattended use: no colors, no questions, and temporary files in its own folder.</summary>
    /// <param name="temp">Absolute path of that folder.</param>
    public static Dictionary<string, string?> Unattended(string temp) => new(Unattended(), StringComparer.Ordinal)
    {
        ["TMPDIR"] = temp,
        ["TEMP"] = temp,
        ["TMP"] = temp,
    };

    /// <summary>The same on a machine of its own, whose folder for temporary files is not shared.</summary>
    public static Dictionary<string, string?> Unattended() => new(StringComparer.Ordinal)
    {
        ["CI"] = "1",
        ["NO_COLOR"] = "1",
        ["TERM"] = "dumb",
        ["GIT_TERMINAL_PROMPT"] = "0",
    };
}
