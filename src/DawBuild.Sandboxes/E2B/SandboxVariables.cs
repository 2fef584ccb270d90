using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.E2B;

/// <summary>The variables of commands. The service logs them: nothing of this machine's environment goes in.</summary>
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

        // A build that leaves servers behind keeps their pipes open, and a command ends only when its pipes do.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["UseSharedCompilation"] = "false",

        // Names of tests, without a word in the plan.
        ["VSTestLogger"] = "trx",
    };

    /// <summary>What our own calls of git need.</summary>
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
