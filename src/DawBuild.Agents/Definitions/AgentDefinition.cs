using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Definitions;

/// <summary>
/// A coding agent's CLI as data: how to start it, what it may see, how to read what it prints. Built-in definitions, the person's file and
/// the plan's <c>agents</c> all have this form; docs/agents.md explains each field.
/// </summary>
internal sealed record AgentDefinition
{
    /// <summary>Whose limits it shares: <c>anthropic</c>, <c>openai</c>, …; its own name when null.</summary>
    public string? Provider { get; init; }

    /// <summary>The program: a name to look up on PATH, an absolute path, or a path relative to the plan that starts with <c>./</c>.</summary>
    public required string Executable { get; init; }

    /// <summary>Its arguments for a fresh session.</summary>
    public IReadOnlyList<Argument> Arguments { get; init; } = [];

    /// <summary>Its arguments for a session that continues; null when <see cref="Arguments"/> say it, or when it cannot.</summary>
    public IReadOnlyList<Argument>? ResumeArguments { get; init; }

    /// <summary>How it gets the prompt.</summary>
    public PromptChannel Prompt { get; init; } = PromptChannel.Argument;

    /// <summary>The reader of what it prints: <c>claude</c>, <c>codex</c>, <c>gemini</c>, <c>opencode</c>, <c>copilot</c>, or <c>text</c> for a program whose exit code decides.</summary>
    public string Output { get; init; } = "text";

    /// <summary>What it calls the models that plans name; an empty name means its own default.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Variables of our environment that it may see besides the allow-list; <c>*</c> at the end stands for any rest.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Variables that it may see and whose values never appear in logs: the credentials of its provider.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Variables to set; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Set { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>A folder of each task's own for its sessions and settings; null when it keeps them where it always does.</summary>
    public StateFolder? State { get; init; }

    /// <summary>The person's files that it reads when confined: its settings. Paths as <see cref="Environments.HostPath"/> reads them.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];

    /// <summary>The person's files that it writes when confined: its logins.</summary>
    public IReadOnlyList<string> Writable { get; init; } = [];

    /// <summary>The person's files that it gets a copy of when confined, one for each task.</summary>
    public IReadOnlyList<string> Copied { get; init; } = [];

    /// <summary>What its exit codes mean, where it does not say so otherwise.</summary>
    public IReadOnlyDictionary<int, AgentOutcome> ExitCodes { get; init; } = new Dictionary<int, AgentOutcome>();

    /// <summary>How to learn its version.</summary>
    public VersionProbe Version { get; init; } = new();

    /// <summary>How to learn whether it still has the flags that it is started with.</summary>
    public FlagProbe? Flags { get; init; }

    /// <summary>How to find out whether the agent is logged in.</summary>
    public LoginProbe? Login { get; init; }

    /// <summary>How to install it, for people.</summary>
    public string? Install { get; init; }
}
