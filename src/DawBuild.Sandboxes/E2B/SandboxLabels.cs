using System.Globalization;
using DawBuild.Diagnostics;

namespace DawBuild.Sandboxes.E2B;

/// <summary>Labels that identify the sandboxes of a run.</summary>
internal static class SandboxLabels
{
    public const string Run = "dawbuild.run";

    public static Dictionary<string, string> OfRun(string run) => new(StringComparer.Ordinal) { [Run] = run };

    public static Dictionary<string, string> Of(string run, TaskId task, int attempt) => new(OfRun(run), StringComparer.Ordinal)
    {
        ["dawbuild.task"] = task.Value,
        ["dawbuild.attempt"] = attempt.ToString(CultureInfo.InvariantCulture),
        ["dawbuild.host"] = Environment.MachineName,
    };

    /// <summary>The journal also contains ids from other back ends.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= 64 && text.All(char.IsAsciiLetterOrDigit);
}
