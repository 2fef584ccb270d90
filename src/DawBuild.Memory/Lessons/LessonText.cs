using System.Buffers;
using System.Text.RegularExpressions;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Memory.Lessons;

/// <summary>
/// Restricts a lesson's text to what may appear in a prompt: on one line, without URLs, and with commands only of programs that the plan names. A command
/// is text between backticks; what looks like a command outside of backticks is removed, too.
/// </summary>
internal sealed partial class LessonText
{
    private const string LeftOut = "[left out]";
    private const int LeastLetters = 10;
    private static readonly SearchValues<char> ShellSyntax = SearchValues.Create("|&;<>$(){}\\\n");

    private readonly HashSet<string> _programs;

    /// <summary>Creates the filter for a plan.</summary>
    /// <param name="plan">The plan: programs in its verification commands and those that its <c>memory</c> allows may be named.</param>
    public LessonText(Plan plan) => _programs = plan.Tasks.SelectMany(task => task.Verify).Select(command => Program(command.Run)).Concat(plan.Memory.Commands).ToHashSet(StringComparer.Ordinal);

    /// <summary>Returns the cleaned text; null if too little is left of it.</summary>
    public string? Clean(string text)
    {
        var line = Address().Replace(PlainText.Line(text, Lesson.MaxText), LeftOut);
        line = Quoted().Replace(line, quoted => IsAllowed(quoted.Groups["command"].Value) ? quoted.Value : LeftOut);
        line = Loose().Replace(line, loose => loose.Groups["kept"] is { Success: true } kept ? kept.Value : LeftOut);
        return line.Replace(LeftOut, string.Empty, StringComparison.Ordinal).Count(char.IsLetter) >= LeastLetters ? line : null;
    }

    // A single word is a name or an option; a command is a program with arguments.
    private bool IsAllowed(string quoted) =>
        quoted.AsSpan().IndexOfAny(ShellSyntax) < 0 && (_programs.Contains(Program(quoted)) || (!quoted.Trim().Contains(' ', StringComparison.Ordinal) && !Loose().IsMatch(quoted)));

    private static string Program(string command) => command.Trim().Split(' ', 2)[0];

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+|\b[\w.-]+@[\w-]+(\.[\w-]+)+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex("`(?<command>[^`]*)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    // Commands that fetch, run, or hide other code. The list need not be complete, because DawBuild never runs the words of a lesson. Text between backticks
    // was already checked.
    [GeneratedRegex(@"(?<kept>`[^`]*`)|`|\$\([^)]*\)?|&&|\|+|>+|<|;|\b(curl|wget|ncat|nc|ssh|scp|sudo|eval|bash|zsh|sh|powershell|pwsh|chmod|base64|rm\s+-\w+|(python3?|node|perl|ruby)\s+-\w)\b(\s+-\S+|\s+\S*[/.]\S*)*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loose();
}
