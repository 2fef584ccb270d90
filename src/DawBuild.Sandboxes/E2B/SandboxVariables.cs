using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B;

/// <summary>The variables of commands. The service logs them, so nothing from this machine's environment is included.</summary>
internal static class SandboxVariables
{
    public static Dictionary<string, string> Of(VerificationRequest request) => new(StringComparer.Ordinal)
    {
        ["CI"] = "true",
        ["NO_COLOR"] = "1",
        ["TERM"] = "dumb",
        ["LANG"] = "C.UTF-8",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["DAW_RUN"] = request.Run,
        ["DAW_TASK"] = request.Task.Value,
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["DOTNET_NOLOGO"] = "1",

        // Servers that a build leaves behind keep its pipes open, and a command ends only when its pipes are closed.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["UseSharedCompilation"] = "false",

        // Reports the names of tests without any setting in the plan.
        ["VSTestLogger"] = "trx",
    };

    /// <summary>The variables for our own git commands.</summary>
    public static IReadOnlyDictionary<string, string> OfGit { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LANG"] = "C.UTF-8",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_AUTHOR_NAME"] = "DawBuild",
        ["GIT_AUTHOR_EMAIL"] = "dawbuild@localhost",
        ["GIT_COMMITTER_NAME"] = "DawBuild",
        ["GIT_COMMITTER_EMAIL"] = "dawbuild@localhost",
    };
}
