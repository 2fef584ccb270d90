using System.CommandLine;
using System.Globalization;

namespace DawBuild.Tool.Commands;

/// <summary>Creates options whose value is a count.</summary>
internal static class NumberOption
{
    // MSBuild's maximum.
    private const int Most = 1024;

    /// <summary>Creates the option; its value is null if it is omitted.</summary>
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
