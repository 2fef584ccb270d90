namespace DawBuild.AgentClis.Tests.Model;

/// <summary>The APIs of models that coding agents speak.</summary>
internal enum Protocol
{
    /// <summary>Anthropic's Messages: <c>POST /v1/messages</c>.</summary>
    Messages,

    /// <summary>OpenAI's Responses: <c>POST /v1/responses</c>.</summary>
    Responses,

    /// <summary>OpenAI's chat completions: <c>POST /v1/chat/completions</c>.</summary>
    Chat,
}
