namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>There is no API key for E2B.</summary>
    public static Diagnostic E2BKeyMissing() =>
        Error("DAW4101", "sandbox \"e2b\" needs an API key. Set E2B_API_KEY, or write the key to .creds/e2b_api_key.txt beside tasks.json.");

    /// <summary>E2B rejects the API key.</summary>
    public static Diagnostic E2BKeyRefused(string why) =>
        Error("DAW4102", $"E2B refuses the API key: \"{why}\". Create a new key in the dashboard. If the service is not E2B's own, check E2B_DOMAIN.");

    /// <summary>E2B cannot be reached.</summary>
    public static Diagnostic E2BUnreachable(string why) =>
        TransientError("DAW4103", $"E2B cannot be reached: \"{why}\". Check the network, E2B_DOMAIN, and E2B_API_URL, or use another sandbox.");

    /// <summary>The template lacks a program.</summary>
    public static Diagnostic TemplateLacks(string template, string program) =>
        Error("DAW4104", $"E2B template \"{template}\" has no program \"{program}\". Name a template that has it (\"template\" in tasks.json, or DAW_E2B_TEMPLATE); docs/e2b.md has a recipe for .NET.");

    /// <summary>The sandbox of an agent failed.</summary>
    public static Diagnostic AgentSandboxFailed(TaskId task, string why) =>
        TransientError("DAW4105", $"the sandbox of task \"{task}\" failed: {why} Its worktree is unchanged, and no attempt was spent.");

    /// <summary>A task asks for an agent in a sandbox that supports only verification.</summary>
    public static Diagnostic NoSandboxForAgents(TaskId task, string sandbox, SourceLocation at) =>
        Error("DAW4106", $"task \"{task}\" has \"where\": \"sandbox\", but agents cannot work in sandbox \"{sandbox}\", only in \"e2b\". Set \"sandbox\" to \"e2b\", or remove \"where\".", at);
}
