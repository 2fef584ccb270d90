using System.Text;
using System.Text.RegularExpressions;
using DawBuild.Diagnostics;

namespace DawBuild.Agents.Prompts;

/// <summary>
/// The text of a prompt with placeholders: <c>{{id}}</c>, <c>{{prompt}}</c>, … A section (a <c>##</c> heading with what follows it) is omitted if all of its
/// placeholders are empty.
/// </summary>
internal sealed partial class PromptTemplate
{
    /// <summary>The placeholders that a plan's template may contain.</summary>
    public static readonly IReadOnlyList<string> Places =
    [
        "acceptance", "attempt", "conventions", "dependencies", "dependents", "feedback", "goal", "id", "lessons", "may_touch", "note", "outputs", "plan",
        "prompt", "protect", "title", "verification", "waves",
    ];

    private readonly IReadOnlyList<string> _sections;

    private PromptTemplate(string text)
    {
        Text = text;
        _sections = SectionStart().Split(text);
    }

    /// <summary>The template for a fresh session.</summary>
    public static PromptTemplate Task { get; } = new(Embedded("task.md"));

    /// <summary>The template for a resumed session: only what failed.</summary>
    public static PromptTemplate Again { get; } = new(Embedded("again.md"));

    /// <summary>The template for a reviewer.</summary>
    public static PromptTemplate Review { get; } = new(Embedded("review.md"));

    /// <summary>The text of the template.</summary>
    public string Text { get; }

    /// <summary>Reads a plan's own template.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="DawException">
    /// DAW2012: it cannot be read. DAW2013: it contains an unknown placeholder. DAW2015: it does not contain <c>{{prompt}}</c>.
    /// </exception>
    public static PromptTemplate Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path).ReplaceLineEndings("\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.PromptTemplateUnreadable(path, e.Message), e);
        }

        var places = Place().Matches(text).Select(m => m.Groups["name"].Value).ToList();
        if (places.Find(p => !Places.Contains(p, StringComparer.Ordinal)) is { } unknown)
        {
            throw new DawException(Errors.PromptTemplatePlaceUnknown(path, unknown, Places));
        }

        return places.Contains("prompt", StringComparer.Ordinal)
            ? new PromptTemplate(text)
            : throw new DawException(Errors.PromptTemplateWithoutPrompt(path));
    }

    /// <summary>Fills in the values.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        var result = new StringBuilder();
        foreach (var section in _sections)
        {
            var places = Place().Matches(section);
            if (places.Count > 0 && places.All(p => Value(p).Length == 0))
            {
                continue;
            }

            // Blank lines within the values are kept.
            var used = EmptyLines().Replace(Place().Replace(section, place => Value(place).Length == 0 ? string.Empty : place.Value), "\n\n");
            result.Append(Place().Replace(used, Value));
        }

        return result.ToString().TrimEnd() + "\n";

        string Value(Match place) => values.GetValueOrDefault(place.Groups["name"].Value, string.Empty);
    }

    private static string Embedded(string name)
    {
        using var stream = typeof(PromptTemplate).Assembly.GetManifestResourceStream(typeof(PromptTemplate), name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?m)^(?=## )", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SectionStart();

    [GeneratedRegex(@"\{\{(?<name>[a-z_]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\n{3,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyLines();
}
