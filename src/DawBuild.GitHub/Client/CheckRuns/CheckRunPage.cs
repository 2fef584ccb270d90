using System.Text.Json.Serialization;

namespace DawBuild.GitHub.Client.CheckRuns;

internal sealed record CheckRunPage(int TotalCount, [property: JsonRequired] IReadOnlyList<CheckRun> CheckRuns);
