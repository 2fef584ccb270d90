using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace DawBuild.Agents.Definitions;

/// <summary>
/// One argument, or a group of them, with places such as <c>{model}</c>. In JSON a group is an array; it is omitted when one of its places
/// has no value: <c>["--model", "{model}"]</c>.
/// </summary>
/// <param name="Texts">The arguments of the group.</param>
/// <param name="Optional">True for a group.</param>
[JsonConverter(typeof(ArgumentJsonConverter))]
internal sealed partial record Argument(IReadOnlyList<string> Texts, bool Optional)
{
    /// <summary>Places that always have a value.</summary>
    public static readonly IReadOnlyList<string> Always = ["prompt", "prompt_file", "scratch", "task", "worktree"];

    /// <summary>Places that may have none, and belong into a group.</summary>
    public static readonly IReadOnlyList<string> Sometimes = ["budget_usd", "model", "session", "subagent"];

    /// <summary>The names of its places.</summary>
    public IEnumerable<string> Places => Texts.SelectMany(text => Place().Matches(text)).Select(match => match.Groups["name"].Value);

    /// <summary>The command line's arguments.</summary>
    public static IReadOnlyList<string> Expand(IEnumerable<Argument> arguments, IReadOnlyDictionary<string, string?> values) =>
        [.. arguments.Where(a => !a.Optional || a.Places.All(p => !string.IsNullOrEmpty(values.GetValueOrDefault(p)))).SelectMany(a => a.Texts).Select(t => Fill(t, values))];

    /// <summary>The text with its places filled.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string?> values) =>
        Place().Replace(text, match => values.GetValueOrDefault(match.Groups["name"].Value) ?? string.Empty);

    [GeneratedRegex(@"\{(?<name>[a-z_]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
