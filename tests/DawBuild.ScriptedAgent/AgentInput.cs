using System.Globalization;

namespace DawBuild.ScriptedAgent;

/// <summary>The agent's input: its prompt and its attempt.</summary>
/// <param name="Prompt">From the file that DAW_PROMPT_FILE names, or from standard input.</param>
/// <param name="Attempt">From DAW_ATTEMPT; 1 if it is not set.</param>
internal sealed record AgentInput(string Prompt, int Attempt)
{
    public static AgentInput Read()
    {
        var prompt = Environment.GetEnvironmentVariable("DAW_PROMPT_FILE") is { } path
            ? File.ReadAllText(path)
            : Console.IsInputRedirected ? Console.In.ReadToEnd() : string.Empty;
        var attempt = Environment.GetEnvironmentVariable("DAW_ATTEMPT") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 1;
        return new AgentInput(prompt, attempt);
    }
}
