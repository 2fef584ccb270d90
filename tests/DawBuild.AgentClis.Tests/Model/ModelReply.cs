namespace DawBuild.AgentClis.Tests.Model;

/// <summary>A reply of the model.</summary>
internal abstract record ModelReply
{
    /// <summary>The number of input tokens that a reply reports.</summary>
    public const int InputTokens = 1_000;

    /// <summary>The number of output tokens that a reply reports.</summary>
    public const int OutputTokens = 50;

    private ModelReply()
    {
    }

    /// <summary>Text, which ends the turn.</summary>
    public sealed record Says(string Text) : ModelReply;

    /// <summary>A tool call.</summary>
    /// <param name="Name">The tool, as the CLI offers it.</param>
    /// <param name="Arguments">Its arguments as JSON.</param>
    public sealed record Uses(string Name, string Arguments) : ModelReply;

    /// <summary>An HTTP error.</summary>
    public sealed record Refuses(int Status, string Body) : ModelReply;

    /// <summary>Nothing until the caller disconnects.</summary>
    public sealed record Hangs : ModelReply;

    /// <summary>An invalid reply with status 200.</summary>
    public sealed record Garbles : ModelReply;
}
