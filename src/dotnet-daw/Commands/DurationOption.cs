using System.CommandLine;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Commands;

/// <summary>An option whose value is a duration, written as in plans.</summary>
internal static class DurationOption
{
    /// <summary>Makes it; its value is null when it is not given.</summary>
    public static Option<TimeSpan?> Create(string[] names, string description) => new(names[0], names[1..])
    {
        Description = description,
        HelpName = "duration",
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value: var text }])
            {
                if (Duration.TryParse(text, out var duration))
                {
                    return duration;
                }

                result.AddError($"\"{names[^1]}\" takes a duration such as 0.4s, 30min or 1h30m, not \"{text}\".");
            }

            return null;
        },
    };
}
