using System.CommandLine;
using System.CommandLine.Parsing;
using DawBuild.Diagnostics;

namespace DawBuild.Tool.Commands;

/// <summary>Reports each error in a command line once, with a suggestion for misspelled words.</summary>
internal static class UsageCheck
{
    public static IReadOnlyList<Diagnostic> Of(ParseResult parsed)
    {
        var result = parsed.CommandResult;
        var name = Name(result);
        var words = parsed.UnmatchedTokens.Concat(OptionsAmongArguments(result)).Distinct(StringComparer.Ordinal).ToList();
        return words.Count > 0
            ? [.. words.Select(word => Unknown(word, result.Command, name))]
            : [.. parsed.Errors.Select(error => Errors.Usage(UsageText.Of(error, name), name)).Distinct()];
    }

    // No task id starts with "-", so this is a misspelled option rather than a task, even after "--".
    private static IEnumerable<string> OptionsAmongArguments(CommandResult result) =>
        result.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(IsOption);

    private static Diagnostic Unknown(string word, Command command, string name)
    {
        if (IsOption(word))
        {
            var options = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Where(option => option.StartsWith("--", StringComparison.Ordinal)).ToList();
            return options.Contains(word, StringComparer.Ordinal)
                ? Errors.Usage($"\"{word}\" goes after \"{name}\".", name)
                : Errors.Usage($"\"{name}\" has no option \"{word}\".", name, Suggestion.For(word, options));
        }

        return command.Subcommands.Count == 0
            ? Errors.Usage($"\"{name}\" does not take \"{word}\".", name)
            : Errors.Usage($"\"{name}\" has no command \"{word}\".", name, Suggestion.For(word, command.Subcommands.Select(child => child.Name)) is { } nearest ? $"{name} {nearest}" : null);
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    private static string Name(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Name(parent)} {result.Command.Name}" : Errors.Tool;
}
