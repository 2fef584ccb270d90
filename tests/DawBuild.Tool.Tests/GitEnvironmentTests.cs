using System.Text.RegularExpressions;

namespace DawBuild.Tool.Tests;

/// <summary>Tests of variables that the user's git honors.</summary>
public sealed partial class GitEnvironmentTests
{
    private const string Plan = """
        { "defaults": { "agent": "command", "sandbox": "process", "retries": 1,
                        "verify": [ { "name": "line ends", "run": "! grep -q \"$(printf '\\r')\" f.txt" } ] },
          "tasks": [ { "id": "A", "run": "grep -q \"$(printf '\\r')\" f.txt && exit 1; printf 'l1\\n' > f.txt; git checkout -q -- f.txt; echo a > a.txt", "may_touch": ["a.txt"] } ] }
        """;

    [Fact]
    public void Says_who_commits_and_has_no_say_in_what_agents_and_sandboxes_see()
    {
        using var place = Place();
        Configure(place, ("core.autocrlf", "true"), ("user.name", "Only There"), ("user.email", "configured@example.test"));
        place.Variables["GIT_COMMITTER_EMAIL"] = "there@example.test";
        place.Variables["GIT_CONFIG_GLOBAL"] = Path.Join(place.Base, "gitconfig");
        File.WriteAllText(place.Variables["GIT_CONFIG_GLOBAL"], "[core]\n\teol = crlf\n");

        place.Daw("run").ShouldExit(0);

        var branch = place.Git("for-each-ref", "--format=%(refname)", "refs/heads/daw/*/integration");
        Assert.Equal("Only There <there@example.test> command <configured@example.test>", place.Git("log", "-1", "--format=%cn <%ce> %an <%ae>", branch));
        Assert.Equal("a.txt", place.Git("diff", "--name-only", "HEAD", branch));
    }

    [Fact]
    public void Says_how_to_log_in_at_a_remote()
    {
        using var place = Place();
        using var server = Remote(place);

        var run = place.Daw("run", "--remote", "origin");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Equal("a", place.Git("--git-dir", Bare(place), "show", $"{Published(place)}:a.txt"));
    }

    [Fact]
    public void Takes_the_result_to_a_remote_that_refused_it_with_the_command_that_the_run_names()
    {
        using var place = Place();
        using var server = Remote(place);

        // While the task is verified, the user loses the permission.
        place.Write("tasks.json", Plan.Replace("\"! grep", $"\"touch '{server.ReadOnly}'; ! grep", StringComparison.Ordinal));
        place.Commit();

        var run = place.Daw("run", "--remote", "origin").ShouldExit(1);

        Assert.Contains("1 of 1 task completed", run.Out, StringComparison.Ordinal);
        Assert.Contains("error DAW3019", run.Error, StringComparison.Ordinal);
        Assert.Equal(place.Git("rev-parse", "HEAD"), place.Git("--git-dir", Bare(place), "rev-parse", Published(place)));
        File.Delete(server.ReadOnly);
        place.RunDaw("sh", "-c", Push().Match(run.Error).Value).ShouldExit(0);
        Assert.Equal("a", place.Git("--git-dir", Bare(place), "show", $"{Published(place)}:a.txt"));
    }

    // A remote that requires a login, which only a program of the user knows.
    private static GitOverHttp Remote(Workplace place)
    {
        place.Git("init", "--quiet", "--bare", Bare(place));
        var server = new GitOverHttp(place.Base);
        place.Git("remote", "add", "origin", server.Address + "remote.git");
        var ask = Path.Join(place.Base, "ask");
        File.WriteAllText(ask, "#!/bin/sh\ncase \"$1\" in Username*) echo person;; *) echo sesame;; esac\n");
        File.SetUnixFileMode(ask, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        place.Variables["GIT_ASKPASS"] = ask;
        return server;
    }

    private static string Bare(Workplace place) => Path.Join(place.Base, "remote.git");

    private static string Published(Workplace place) => place.Git("--git-dir", Bare(place), "for-each-ref", "--format=%(refname)", "refs/heads/daw/*/integration");

    private static Workplace Place()
    {
        var place = new Workplace();
        place.Write("f.txt", "l1\nl2\n");
        place.Write("tasks.json", Plan);
        place.Commit();
        return place;
    }

    private static void Configure(Workplace place, params (string Key, string Value)[] settings)
    {
        place.Variables["GIT_CONFIG_COUNT"] = settings.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (number, (key, value)) in settings.Index())
        {
            place.Variables[$"GIT_CONFIG_KEY_{number}"] = key;
            place.Variables[$"GIT_CONFIG_VALUE_{number}"] = value;
        }
    }

    [GeneratedRegex("git push \"origin\" \"[^\"]+\"", RegexOptions.None, 1000)]
    private static partial Regex Push();
}
