using System.Globalization;

namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>A task names an agent that is not defined.</summary>
    public static Diagnostic UnknownAgent(string name, TaskId task, IEnumerable<string> known, SourceLocation at) =>
        Error("DAW2001", $"task \"{task}\" asks for unknown agent \"{name}\". Known agents: {string.Join(", ", known)}. Define others under \"agents\" in the plan.", at);

    /// <summary>An agent's program is not installed.</summary>
    public static Diagnostic AgentNotInstalled(string name, string executable, string? install) =>
        Error("DAW2002", $"agent \"{name}\": the program \"{executable}\" is not on PATH. {(install is null ? "Install it, or correct \"executable\"." : $"Install it: {install}")}");

    /// <summary>An agent is older than the oldest supported version.</summary>
    public static Diagnostic AgentTooOld(string name, string version, string minimum, string? install) =>
        Error("DAW2003", $"agent \"{name}\" has version {version}, but {minimum} is the oldest version known to work. Update it{(install is null ? "." : $": {install}")}");

    /// <summary>An agent's flags have changed.</summary>
    public static Diagnostic AgentFlagsMissing(string name, string? version, IEnumerable<string> flags) =>
        Warning("DAW2004", $"agent \"{name}\" {version}: its help does not mention {string.Join(", ", flags)}, which DawBuild uses. This release may have dropped them. If runs fail, set \"arguments\" under \"agents\".");

    /// <summary>An agent's program does not report its version.</summary>
    public static Diagnostic AgentDoesNotAnswer(string name, string executable, string answer) =>
        Error("DAW2005", $"agent \"{name}\": \"{executable}\" does not report its version: {answer} Reinstall it, or correct \"executable\".");

    /// <summary>An agent is not logged in.</summary>
    public static Diagnostic AgentNotLoggedIn(string name, string hint) =>
        Error("DAW2006", $"agent \"{name}\" is not logged in. {hint}");

    /// <summary>The definition of an agent is invalid.</summary>
    public static Diagnostic AgentDefinitionInvalid(string name, string problem) =>
        Error("DAW2010", $"the definition of agent \"{name}\" is wrong: {problem}. docs/agents.md explains each field.");

    /// <summary>The user's file of agents cannot be read.</summary>
    public static Diagnostic AgentsFileUnreadable(string path, string reason) =>
        Error("DAW2011", $"the agents in \"{path}\" cannot be read: {reason} Correct the file, or remove it.");

    /// <summary>A plan's prompt template cannot be read.</summary>
    public static Diagnostic PromptTemplateUnreadable(string path, string reason) =>
        Error("DAW2012", $"the prompt template \"{path}\" cannot be read: {reason} Correct \"prompt_template\" in the plan, or remove it to use the built-in one.");

    /// <summary>A plan's prompt template has an unknown placeholder.</summary>
    public static Diagnostic PromptTemplatePlaceUnknown(string path, string place, IEnumerable<string> known) =>
        Error("DAW2013", $"the prompt template \"{path}\" has the unknown placeholder \"{{{{{place}}}}}\". Known placeholders: {string.Join(", ", known)}.");

    /// <summary>A plan's prompt template has no placeholder for the task.</summary>
    public static Diagnostic PromptTemplateWithoutPrompt(string path) =>
        Error("DAW2015", $"the prompt template \"{path}\" does not contain \"{{{{prompt}}}}\", so agents would not learn their task. Add it.");

    /// <summary>A task of the agent <c>command</c> has no command.</summary>
    public static Diagnostic CommandMissing(TaskId task, SourceLocation at) =>
        Error("DAW2014", $"task \"{task}\" uses the agent \"command\" but has no command. Add \"run\": \"…\", or name another agent.", at);

    /// <summary>A task's reviewer is an agent that does not read prompts.</summary>
    public static Diagnostic CannotReview(string name, TaskId task, SourceLocation at) =>
        Error("DAW2016", $"task \"{task}\" has the reviewer \"{name}\", which does not read prompts. Name a coding agent, or an agent that you define under \"agents\".", at);

    /// <summary>A task has spent its budget in US dollars.</summary>
    public static Diagnostic TaskBudgetSpent(TaskId task, decimal spent, decimal limit) =>
        Error("DAW2020", string.Create(CultureInfo.InvariantCulture, $"task \"{task}\" has spent {spent:0.00##} of its {limit:0.00##} US dollars. Raise \"usd\" of its \"budget\", then {Tool} retry {task}."));

    /// <summary>A task has spent its budget in tokens.</summary>
    public static Diagnostic TaskTokensSpent(TaskId task, long spent, long limit) =>
        Error("DAW2021", string.Create(CultureInfo.InvariantCulture, $"task \"{task}\" has used {spent} of its {limit} tokens. Raise \"tokens\" of its \"budget\", then {Tool} retry {task}."));

    /// <summary>A run has spent its budget in US dollars.</summary>
    public static Diagnostic RunBudgetSpent(decimal spent, decimal limit) =>
        Error("DAW2022", string.Create(CultureInfo.InvariantCulture, $"the run has spent {spent:0.00##} of its {limit:0.00##} US dollars and stops. All work is kept. Raise \"usd\" of \"budget\", then continue with {Tool} resume."));

    /// <summary>A run has spent its budget in tokens.</summary>
    public static Diagnostic RunTokensSpent(long spent, long limit) =>
        Error("DAW2023", string.Create(CultureInfo.InvariantCulture, $"the run has used {spent} of its {limit} tokens and stops. All work is kept. Raise \"tokens\" of \"budget\", then continue with {Tool} resume."));

    /// <summary>All runs of a day together have spent the day's budget in US dollars.</summary>
    public static Diagnostic DayBudgetSpent(decimal spent, decimal limit) =>
        Error("DAW2024", string.Create(CultureInfo.InvariantCulture, $"today's runs have spent {spent:0.00##} of the day's {limit:0.00##} US dollars, and this run stops. All work is kept. Continue tomorrow (UTC) with {Tool} resume, or raise \"usd_per_day\" of \"budget\"."));
}
