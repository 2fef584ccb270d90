using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Definitions;

/// <summary>
/// A coding agent's CLI as data: how to start it, what it may see, and how to read its output. Built-in definitions, the user's file, and the plan's
/// <c>agents</c> all have this form; docs/agents.md explains each field.
/// </summary>
internal sealed record AgentDefinition
{
    /// <summary>The provider whose limits it shares: <c>anthropic</c>, <c>openai</c>, …; null for the agent's own name.</summary>
    public string? Provider { get; init; }

    /// <summary>The program: a name to look up on PATH, an absolute path, or a path relative to the plan that starts with <c>./</c>.</summary>
    public required string Executable { get; init; }

    /// <summary>The arguments for a fresh session.</summary>
    public IReadOnlyList<Argument> Arguments { get; init; } = [];

    /// <summary>The arguments for resuming a session; null if <see cref="Arguments"/> cover that, or if it is not possible.</summary>
    public IReadOnlyList<Argument>? ResumeArguments { get; init; }

    /// <summary>How the CLI receives the prompt.</summary>
    public PromptChannel Prompt { get; init; } = PromptChannel.Argument;

    /// <summary>
    /// The reader for its output: <c>claude</c>, <c>codex</c>, <c>gemini</c>, <c>opencode</c>, <c>copilot</c>, or <c>text</c> for a program whose exit code
    /// decides.
    /// </summary>
    public string Output { get; init; } = "text";

    /// <summary>The names for the models in plans; an empty name means its own default.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Variables of our environment that it may see in addition to the allow-list; a trailing <c>*</c> matches any suffix.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Variables that it may see but whose values never appear in logs: the provider's credentials.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Variables to set; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Set { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>A private folder of each task for sessions and settings; null to keep them in the usual place.</summary>
    public StateFolder? State { get; init; }

    /// <summary>The user's files that it reads when confined: its settings. <see cref="Environments.HostPath"/> describes the paths.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];

    /// <summary>The user's files that it writes when confined: its logins.</summary>
    public IReadOnlyList<string> Writable { get; init; } = [];

    /// <summary>The user's files that it gets a copy of when confined, one for each task.</summary>
    public IReadOnlyList<string> Copied { get; init; } = [];

    /// <summary>What its exit codes mean, if its output does not report a specific failure.</summary>
    public IReadOnlyDictionary<int, AgentOutcome> ExitCodes { get; init; } = new Dictionary<int, AgentOutcome>();

    /// <summary>How to get its version.</summary>
    public VersionProbe Version { get; init; } = new();

    /// <summary>How to check that it still has the flags that it is started with.</summary>
    public FlagProbe? Flags { get; init; }

    /// <summary>How to check whether the agent is logged in.</summary>
    public LoginProbe? Login { get; init; }

    /// <summary>The command that installs it, as a hint for users.</summary>
    public string? Install { get; init; }
}
