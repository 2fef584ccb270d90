namespace DawBuild.Agents.Definitions;

/// <summary>A private folder of each task for what a CLI stores: two agents that share one damage each other's databases and settings.</summary>
/// <param name="Variable">The variable that tells the CLI where its folder is: <c>CODEX_HOME</c>, <c>XDG_DATA_HOME</c>, <c>HOME</c>, …</param>
/// <param name="Source">The user's own folder, if the variable is not set: <c>~/.codex</c>.</param>
/// <param name="Links">Paths in the user's folder that the task's folder shares: logins and settings.</param>
internal sealed record StateFolder(string Variable, string Source, IReadOnlyList<string> Links);
