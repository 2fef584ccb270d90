using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DawBuild.Tool.Tests;

/// <summary>Variables that a user's git honours.</summary>
public sealed class AnEnvironmentForGit
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
    public async Task Says_how_to_log_in_at_a_remote()
    {
        using var place = Place();
        using var server = Listen(out var address);
        var login = AskAsync(server);
        place.Git("remote", "add", "origin", address + "o.git");
        var ask = Path.Join(place.Base, "ask");
        await File.WriteAllTextAsync(ask, "#!/bin/sh\ncase \"$1\" in Username*) echo u;; *) echo p;; esac\n");
        File.SetUnixFileMode(ask, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        place.Variables["GIT_ASKPASS"] = ask;

        var run = place.Daw("run", "--remote", "origin");
        server.Stop();

        Assert.True(string.Equals("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("u:p")), await login, StringComparison.Ordinal), run.All);
    }

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

    private static HttpListener Listen(out string address)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        var server = new HttpListener();
        server.Prefixes.Add(address);
        server.Start();
        return server;
    }

    // Asks for a login, and takes none.
    private static async Task<string?> AskAsync(HttpListener server)
    {
        string? login = null;
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await server.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return login;
            }

            login ??= context.Request.Headers["Authorization"];
            context.Response.StatusCode = context.Request.Headers["Authorization"] is null ? 401 : 403;
            context.Response.AddHeader("WWW-Authenticate", "Basic realm=\"test\"");
            context.Response.Close();
        }
    }
}
