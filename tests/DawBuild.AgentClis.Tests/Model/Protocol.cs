namespace DawBuild.AgentClis.Tests.Model;

/// <summary>The model APIs that coding agents use.</summary>
internal enum Protocol
{
    /// <summary>Anthropic's Messages: <c>POST /v1/messages</c>.</summary>
    Messages,

    /// <summary>OpenAI's Responses: <c>POST /v1/responses</c>.</summary>
    Responses,

    /// <summary>OpenAI's Chat Completions: <c>POST /v1/chat/completions</c>.</summary>
    Chat,
}
