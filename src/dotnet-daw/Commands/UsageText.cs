using System.CommandLine;
using System.CommandLine.Parsing;

namespace DawBuild.Tool.Commands;

/// <summary>Rewords errors about invalid or missing values: the parser's own messages mention types and use the system's language.</summary>
internal static class UsageText
{
    /// <summary>Returns the message to show; a message that is already ours is returned unchanged.</summary>
    /// <param name="error">The parser's error.</param>
    /// <param name="command">The command as typed.</param>
    public static string Of(ParseError error, string command) => error.SymbolResult switch
    {
        OptionResult option => Of(option, command) ?? error.Message,
        ArgumentResult { Parent: OptionResult option } => Of(option, command) ?? error.Message,
        ArgumentResult { Tokens.Count: 0 } argument => $"\"{command}\" needs a {argument.Argument.Name}.",
        CommandResult { Command.Subcommands: { Count: > 0 } commands } => $"\"{command}\" needs a command: {string.Join(", ", commands.Select(child => child.Name))}.",
        _ => error.Message,
    };

    private static string? Of(OptionResult result, string command)
    {
        var (option, name) = (result.Option, result.IdentifierToken?.Value ?? result.Option.Name);
        var arity = option.Arity;
        return result switch
        {
            { Implicit: true } or { IdentifierTokenCount: 0 } => $"\"{command}\" needs {option.Name} <{option.HelpName}>.",
            { Tokens.Count: var given } when given < arity.MinimumNumberOfValues => $"\"{name}\" needs a value: {name} <{option.HelpName}>.",
            { Tokens: { Count: var given } tokens } when given > arity.MaximumNumberOfValues => $"\"{name}\" is given {given} times: {string.Join(", ", tokens.Select(token => $"\"{token.Value}\""))}. Once is enough.",
            _ => null,
        };
    }
}
