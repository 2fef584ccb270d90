using System.Text.Json.Nodes;
using DawBuild.AgentClis.Tests.Model;
using DawBuild.Tool.Tests;

namespace DawBuild.AgentClis.Tests.Clis;

/// <summary>One coding agent's CLI: how its environment leads to the scripted model, and how the model makes it write a file.</summary>
internal abstract class Cli
{
    /// <summary>A key that nobody accepts; long, because values that short are not redacted.</summary>
    public const string Key = "no-real-key-0123456789abcdef";

    /// <summary>The name that plans use.</summary>
    public abstract string Name { get; }

    /// <summary>The API that it speaks.</summary>
    public abstract Protocol Protocol { get; }

    /// <summary>The program below <c>node_modules</c>.</summary>
    protected virtual string ProgramPath => $".bin/{Name}";

    /// <summary>The definition's fields that differ from the built-in one: the program's path alone.</summary>
    public JsonObject Definition => new() { ["executable"] = InstalledClis.Find(ProgramPath) };

    /// <summary>Lets the CLI find the model and nothing else: a HOME of its own, no updates, no telemetry.</summary>
    public abstract void Prepare(Workplace place, string address);

    /// <summary>The model's answer that makes the CLI write a file with one line, through its own tool.</summary>
    public abstract ModelReply Write(string path, string line);

    /// <summary>The model's answer that makes the CLI run a command, through its own tool.</summary>
    public abstract ModelReply Run(string command);

    /// <summary>How its provider says "too many requests".</summary>
    public abstract ModelReply TooMany { get; }

    /// <summary>How its provider says that the subscription is used up for two hours.</summary>
    public abstract ModelReply UsedUp { get; }

    /// <summary>How its provider says that the key is wrong.</summary>
    public abstract ModelReply WrongKey { get; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Cli> All { get; } = [new ClaudeCode(), new Codex(), new OpenCode()];

    /// <summary>The one that sent a request.</summary>
    public static Cli Of(ModelRequest request) => All.Single(cli => cli.Protocol == request.Protocol);
}
