using System.CommandLine;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Commands;

/// <summary>Creates options whose value is a duration, in the format that plans use.</summary>
internal static class DurationOption
{
    /// <summary>Creates the option; its value is null if it is omitted.</summary>
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
