using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace DawBuild.Agents.Definitions;

/// <summary>
/// One argument, or a group of arguments, with placeholders such as <c>{model}</c>. In JSON, a group is an array, such as <c>["--model", "{model}"]</c>; it is
/// omitted if one of its placeholders has no value.
/// </summary>
/// <param name="Texts">The arguments of the group.</param>
/// <param name="Optional">True for a group.</param>
[JsonConverter(typeof(ArgumentJsonConverter))]
internal sealed partial record Argument(IReadOnlyList<string> Texts, bool Optional)
{
    /// <summary>Placeholders that always have a value.</summary>
    public static readonly IReadOnlyList<string> Always = ["prompt", "prompt_file", "scratch", "task", "worktree"];

    /// <summary>Placeholders that may have no value, and so must be in a group.</summary>
    public static readonly IReadOnlyList<string> Sometimes = ["budget_usd", "model", "session", "subagent"];

    /// <summary>The names of the placeholders.</summary>
    public IEnumerable<string> Places => Texts.SelectMany(text => Place().Matches(text)).Select(match => match.Groups["name"].Value);

    /// <summary>Returns the arguments for the command line.</summary>
    public static IReadOnlyList<string> Expand(IEnumerable<Argument> arguments, IReadOnlyDictionary<string, string?> values) =>
        [.. arguments.Where(a => !a.Optional || a.Places.All(p => !string.IsNullOrEmpty(values.GetValueOrDefault(p)))).SelectMany(a => a.Texts).Select(t => Fill(t, values))];

    /// <summary>Fills the placeholders in a text.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string?> values) =>
        Place().Replace(text, match => values.GetValueOrDefault(match.Groups["name"].Value) ?? string.Empty);

    [GeneratedRegex(@"\{(?<name>[a-z_]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
