using System.CommandLine;

namespace DawBuild.Tool.Commands;

/// <summary>Creates options whose value is one of a few words.</summary>
internal static class ChoiceOption
{
    /// <summary>Creates the option.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">The help text.</param>
    /// <param name="standard">The default value; null for none.</param>
    /// <param name="words">The accepted words.</param>
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
