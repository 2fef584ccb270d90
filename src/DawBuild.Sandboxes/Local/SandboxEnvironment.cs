using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Local;

/// <summary>
/// The environment of verification commands: an allow-list, so that no secret gets in, and settings that keep builds from leaving processes behind.
/// </summary>
internal static class SandboxEnvironment
{
    /// <summary>The variable that marks the processes of one verification.</summary>
    public const string Mark = "DAW_SANDBOX_ID";

    public static Dictionary<string, string> Of(Host host, VerificationRequest request, string id, string home, string temp)
    {
        var environment = new Dictionary<string, string>(host.Environment, StringComparer.Ordinal)
        {
            ["HOME"] = home,
            ["DOTNET_CLI_HOME"] = home,
            ["NUGET_PACKAGES"] = Path.Join(home, ".nuget", "packages"),
            ["TMPDIR"] = temp,
            ["DAW_RUN"] = request.Run,
            ["DAW_TASK"] = request.Task.Value,
            [ProcessReaper.MarkVariable] = request.Mark,
            [Mark] = id,
        };
        if (OperatingSystem.IsWindows())
        {
            environment["USERPROFILE"] = home;
            environment["TEMP"] = temp;
            environment["TMP"] = temp;
        }

        return environment;
    }
}
