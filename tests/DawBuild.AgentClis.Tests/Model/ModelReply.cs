namespace DawBuild.AgentClis.Tests.Model;

/// <summary>What the model answers.</summary>
internal abstract record ModelReply
{
    /// <summary>Tokens that an answer is said to have read.</summary>
    public const int InputTokens = 1_000;

    /// <summary>Tokens that an answer is said to have written.</summary>
    public const int OutputTokens = 50;

    private ModelReply()
    {
    }

    /// <summary>Words, which end the turn.</summary>
    public sealed record Says(string Text) : ModelReply;

    /// <summary>A tool is to be used.</summary>
    /// <param name="Name">The tool, as the CLI offers it.</param>
    /// <param name="Arguments">Its arguments as JSON.</param>
    public sealed record Uses(string Name, string Arguments) : ModelReply;

    /// <summary>An HTTP error.</summary>
    public sealed record Refuses(int Status, string Body) : ModelReply;

    /// <summary>No byte, until the caller goes away.</summary>
    public sealed record Hangs : ModelReply;

    /// <summary>Something that is no answer at all, with status 200.</summary>
    public sealed record Garbles : ModelReply;
}
