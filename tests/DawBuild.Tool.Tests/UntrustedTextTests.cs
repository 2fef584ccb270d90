using System.Text.RegularExpressions;

namespace DawBuild.Tool.Tests;

/// <summary>Tests text from agents, tests, files, and plans in a user's terminal and in a workflow's log.</summary>
public sealed class UntrustedTextTests
{
    // Title, clipboard, clear, color, C1, directions, carriage return, backspaces; then commands to a GitHub Actions runner.
    private const string Words = """\033]0;OWNED\007\033]52;c;ZXZpbA==\007\033[2J\033[31mred\302\23331m \342\200\256evil\342\201\246 \r hidden\010\010 done\n::set-output name=x::1\n  ::add-mask::daw\nx ##[error]boo\n""";

    private const string Plan = """
        { "name": "said \u001b]0;PLAN\u0007\u202e", "defaults": { "agent": "command", "sandbox": "process", "retries": 1 }, "tasks": [
          { "id": "ASK", "title": "t \u001b]0;TITLE\u0007 x\n::error::title", "run": "mkdir -p .daw; printf 'WORDS' > .daw/ask" },
          { "id": "SAY", "run": "printf 'WORDS'; echo ok > ok.txt" },
          { "id": "FAIL", "run": "printf 'WORDS'; printf 'WORDS' >&2; exit 1" },
          { "id": "BAD", "run": "echo bad > bad.txt", "verify": [ { "name": "t\n::error::name", "run": "printf 'WORDS'; printf 'a.cs(1,1): error CS1: WORDS' >&2; exit 1" } ] },
          { "id": "PATHS", "may_touch": ["x/**"], "run": "echo 1 > \"$(printf 'f\\033]0;FILE\\007\\n::error::file')\"" } ] }
        """;

    [Fact]
    public void Control_no_terminal_whatever_shows_them()
    {
        using var place = Place();
        var shown = new List<ToolResult> { place.Daw("run", "-m", "2") };
        shown.AddRange(new string[][] { ["status"], ["show", "ASK"], ["show", "SAY"], ["show", "FAIL"], ["show", "BAD"], ["show", "PATHS"], ["plan", "--tasks"], ["plan", "--json"], ["status", "--json"], ["graph"] }.Select(arguments => place.Daw(arguments)));

        Assert.All(shown, result => Assert.DoesNotMatch(@"[\0-\x08\x0B-\x1F\x7F-\x9F\u200B-\u200F\u202A-\u202E\u2066-\u2069]", result.Out + result.Error));
        Assert.Contains("red", shown[0].All, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_no_terminal_in_the_picture_that_moves()
    {
        using var place = Place();

        var live = Terminal(place, "run -m 2").Out + Terminal(place, "status").Out + Terminal(place, "show ASK").Out;

        Assert.Contains("\e[", live, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\x1b\]|\x07|\x08|\x1b\[2J\x1b\[31mred|[\x80-\x9F\u202A-\u202E\u2066-\u2069]", live);
    }

    [Fact]
    public void Are_no_commands_to_a_runner_and_ours_are()
    {
        using var place = Place();

        var run = InActions(place, "run", "-m", "2");
        var others = new[] { "ASK", "FAIL", "BAD", "PATHS" }.Select(task => InActions(place, "show", task)).Append(InActions(place, "status")).ToList();

        var lines = run.Out.Split('\n').Select(line => line.TrimStart()).Where(line => line.StartsWith("::", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Matches("^::stop-commands::[0-9a-f]{32}$", lines[0]);
        Assert.Equal($"::{lines[0]["::stop-commands::".Length..]}::", lines[1]);
        Assert.All(others.Append(run), result => Assert.DoesNotContain("##[", result.All, StringComparison.Ordinal));
        Assert.All(others.Select(result => result.Out + '\n' + result.Error).Append(run.Error), text => Assert.DoesNotMatch(new Regex(@"^\s*::", RegexOptions.Multiline | RegexOptions.NonBacktracking), text));
    }

    private static Workplace Place() => new(Plan.Replace("WORDS", Words.Replace(@"\", @"\\", StringComparison.Ordinal), StringComparison.Ordinal));

    private static ToolResult Terminal(Workplace place, string command) =>
        Workplace.Run("script", ["-qec", $"env -u CI TERM=xterm dotnet {Workplace.ToolPath} {command}", "/dev/null"], place.Root, Settings(place));

    private static ToolResult InActions(Workplace place, params string[] arguments) =>
        Workplace.Run("env", ["GITHUB_ACTIONS=true", "dotnet", Workplace.ToolPath, .. arguments], place.Root, Settings(place));

    private static Dictionary<string, string> Settings(Workplace place) => new(StringComparer.Ordinal)
    {
        ["DAW_HOME"] = place.StateHome,
        ["XDG_CONFIG_HOME"] = place.ConfigHome,
        ["TMPDIR"] = Directory.CreateDirectory(place.Temporary).FullName,
    };
}
