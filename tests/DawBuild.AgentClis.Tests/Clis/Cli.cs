using System.Text.Json.Nodes;
using DawBuild.AgentClis.Tests.Model;

namespace DawBuild.AgentClis.Tests.Clis;

/// <summary>A coding agent's CLI: how to point it at the scripted model, and which replies make it write a file.</summary>
internal abstract class Cli
{
    /// <summary>A key that no provider accepts, long enough to be redacted.</summary>
    public const string Key = "no-real-key-0123456789abcdef";

    /// <summary>The CLI's name in plans.</summary>
    public abstract string Name { get; }

    /// <summary>The API that the CLI uses.</summary>
    public abstract Protocol Protocol { get; }

    /// <summary>The program's path below <c>node_modules</c>.</summary>
    protected virtual string ProgramPath => $".bin/{Name}";

    /// <summary>The definition's only field that differs from the built-in one: the program's path.</summary>
    public JsonObject Definition => new() { ["executable"] = InstalledClis.Find(ProgramPath) };

    /// <summary>Sets up the CLI to reach the model and nothing else, with its own HOME, no updates, and no telemetry.</summary>
    public abstract void Prepare(Workplace place, string address);

    /// <summary>Returns the reply that makes the CLI write a one-line file with its own tool.</summary>
    public abstract ModelReply Write(string path, string line);

    /// <summary>Returns the reply that makes the CLI run a command with its own tool.</summary>
    public abstract ModelReply Run(string command);

    /// <summary>The provider's "too many requests" reply.</summary>
    public abstract ModelReply TooMany { get; }

    /// <summary>The provider's reply when the subscription is used up for two hours.</summary>
    public abstract ModelReply UsedUp { get; }

    /// <summary>The provider's reply to a wrong key.</summary>
    public abstract ModelReply WrongKey { get; }

    /// <summary>All CLIs.</summary>
    public static IReadOnlyList<Cli> All { get; } = [new ClaudeCode(), new Codex(), new OpenCode()];

    /// <summary>Returns the CLI that sent a request.</summary>
    public static Cli Of(ModelRequest request) => All.Single(cli => cli.Protocol == request.Protocol);
}
