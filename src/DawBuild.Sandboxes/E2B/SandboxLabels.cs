using System.Globalization;
using DawBuild.Execution.Sandboxes;

namespace DawBuild.Sandboxes.E2B;

/// <summary>Labels by which the sandboxes of a run are found again, whoever is asked.</summary>
internal static class SandboxLabels
{
    public const string Run = "dawbuild.run";

    public static Dictionary<string, string> OfRun(string run) => new(StringComparer.Ordinal) { [Run] = run };

    public static Dictionary<string, string> Of(VerificationRequest request) => new(OfRun(request.Run), StringComparer.Ordinal)
    {
        ["dawbuild.task"] = request.Task.Value,
        ["dawbuild.attempt"] = request.Attempt.ToString(CultureInfo.InvariantCulture),
        ["dawbuild.host"] = Environment.MachineName,
    };

    /// <summary>Ids of other back ends are in the journal too.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= 64 && text.All(char.IsAsciiLetterOrDigit);
}
