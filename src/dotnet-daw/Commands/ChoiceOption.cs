using System.CommandLine;

namespace DawBuild.Tool.Commands;

/// <summary>An option whose value is one of a few words.</summary>
internal static class ChoiceOption
{
    /// <summary>Makes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is.</param>
    /// <param name="standard">Its value when it is not given; null for none.</param>
    /// <param name="words">The words.</param>
    public static Option<string?> Create(string name, string description, string? standard, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words), DefaultValueFactory = _ => standard };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !words.Contains(text, StringComparer.Ordinal))
            {
                result.AddError($"\"{name}\" takes {string.Join(" or ", words)}, not \"{text}\".");
            }
        });
        return option;
    }
}
