using System.CommandLine;
using System.CommandLine.Help;
using System.Text.RegularExpressions;
using DawBuild.Tool.Commands;

namespace DawBuild.Tool.Tests;

/// <summary>Checks docs/cli.md and <c>--help</c> against the actual commands.</summary>
public partial class CommandLinePageTests
{
    private static readonly string Page = Root.Read("docs/cli.md");

    private static readonly IReadOnlyList<(string Path, Command Command)> Commands = [.. Below("dotnet daw", new CommandTree(Invocation.Here()).Root())];

    [Fact]
    public void Has_a_row_for_each_command() =>
        Assert.All(
            Commands.Where(command => command.Command.Subcommands.Count == 0),
            command => Assert.Matches($@"(?m)^\| `{Regex.Escape(command.Path)}[ `]", Page));

    [Fact]
    public void Names_each_option() =>
        Assert.All(OptionsOf(Commands).Select(Names), names => Assert.Contains(names, name => Named().Matches(Page).Any(match => match.Value == name)));

    [Fact]
    public void Names_no_option_that_does_not_exist()
    {
        var known = OptionsOf(Commands).SelectMany(Names).Append("--help").ToHashSet(StringComparer.Ordinal);
        var rows = Page.Split('\n').Where(line => line.StartsWith("| `dotnet daw ", StringComparison.Ordinal) || line.StartsWith("| `--", StringComparison.Ordinal));

        Assert.Empty(rows.SelectMany(row => Named().Matches(row).Select(match => match.Value)).Except(known));
    }

    [Fact]
    public void Help_shows_no_values_of_this_plan_or_this_program()
    {
        using var place = new Workplace("""{ "tasks": [ { "id": "MODEL-001" }, { "id": "MODEL-002" } ] }""");

        var help = place.Daw("run", "--help").ShouldExit(0).Out;

        Assert.Contains("<task>", help, StringComparison.Ordinal);
        Assert.DoesNotContain("MODEL-", help, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\[default: [0-9:.]{8,}\]", help);
    }

    private static IEnumerable<(string Path, Command Command)> Below(string path, Command command) =>
        command.Subcommands.SelectMany(child => Below($"{path} {child.Name}", child).Prepend(($"{path} {child.Name}", child)));

    private static IEnumerable<Option> OptionsOf(IEnumerable<(string Path, Command Command)> commands) =>
        commands.SelectMany(command => command.Command.Options).Where(option => !option.Hidden && option is not (HelpOption or VersionOption));

    private static IEnumerable<string> Names(Option option) => option.Aliases.Prepend(option.Name);

    [GeneratedRegex(@"(?<![\w-])--?[a-z][a-z-]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
