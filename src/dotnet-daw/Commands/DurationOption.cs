using System.CommandLine;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Commands;

/// <summary>An option whose value is a duration, written as in plans.</summary>
internal static class DurationOption
{
    /// <summary>Makes it.</summary>
    /// <param name="names">Its names.</param>
    /// <param name="description">What it is.</param>
    /// <param name="standard">Its value when it is not given.</param>
    public static Option<TimeSpan> Create(string[] names, string description, string standard) => new(names[0], names[1..])
    {
        Description = $"{description} [default: {standard}]",
        HelpName = "duration",
        DefaultValueFactory = _ => Parse(standard) ?? default,
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : standard;
            if (Parse(text) is { } duration)
            {
                return duration;
            }

            result.AddError($"\"{names[^1]}\" takes a duration such as 0.4s, 30min or 1h30m, not \"{text}\".");
            return default;
        },
    };

    private static TimeSpan? Parse(string text) => Duration.TryParse(text, out var duration) ? duration : null;
}
