namespace DawBuild.Agents.Definitions;

/// <summary>A folder of each task's own for what a CLI keeps: two agents that share one damage each other's databases and settings.</summary>
/// <param name="Variable">The variable that tells the CLI of its folder: <c>CODEX_HOME</c>, <c>XDG_DATA_HOME</c>, <c>HOME</c>, …</param>
/// <param name="Source">The person's own folder, where the variable does not name one: <c>~/.codex</c>.</param>
/// <param name="Links">Paths below the person's folder that the task's folder shares: logins and settings.</param>
internal sealed record StateFolder(string Variable, string Source, IReadOnlyList<string> Links);
