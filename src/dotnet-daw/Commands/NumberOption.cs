using System.CommandLine;
using System.Globalization;

namespace DawBuild.Tool.Commands;

/// <summary>An option whose value is how many of something.</summary>
internal static class NumberOption
{
    // MSBuild takes no more.
    private const int Most = 1024;

    /// <summary>Makes it; its value is null when it is not given.</summary>
    public static Option<int?> Create(string[] names, string description) => new(names[0], names[1..])
    {
        Description = description,
        HelpName = "n",
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value: var text }])
            {
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most)
                {
                    return number;
                }

                result.AddError($"\"{names[^1]}\" takes a number from 1 to {Most}, not \"{text}\".");
            }

            return null;
        },
    };
}
