using DawBuild.Agents.Environments;
using DawBuild.Agents.Prompts;
using DawBuild.Processes;
using DawBuild.Processes.Redaction;

namespace DawBuild.Agents.Cli;

/// <summary>What all agents of a plan share.</summary>
/// <param name="Processes">Starts programs.</param>
/// <param name="Time">The clock.</param>
/// <param name="Host">Our environment.</param>
/// <param name="Environment">The part of it that agents may see.</param>
/// <param name="Prompts">Writes prompts.</param>
/// <param name="Secrets">Secrets that must not appear in logs and messages.</param>
/// <param name="PlanDirectory">Absolute path of the plan's folder.</param>
internal sealed record CliContext(
    IProcessRunner Processes,
    TimeProvider Time,
    IReadOnlyDictionary<string, string> Host,
    AgentEnvironment Environment,
    PromptWriter Prompts,
    SecretRedactor Secrets,
    string PlanDirectory);
