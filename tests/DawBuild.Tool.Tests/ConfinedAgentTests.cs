using DawBuild.Runs;
using DawBuild.Runs.Journal;

namespace DawBuild.Tool.Tests;

/// <summary>Tests agents with default settings, which try what an agent that obeys an attacker would try.</summary>
public sealed class ConfinedAgentTests
{
    private const string Sesame = "sesame-0123456789";

    [Fact]
    public void Reads_nothing_of_the_person_nor_of_the_run()
    {
        using var place = Create("""
            for path in ~/.ssh/id_ed25519 {base}/home/.ssh/id_ed25519 {base}/home/.gitconfig {root}/tasks.json {root}/.daw/lock {root}/.daw/runs/*/journal.jsonl {root}/.env {root}/.git/config {root}/.git/HEAD {store}/HEAD {store}/refs; do
              cat "$path" && echo "GOT-IT $path"; done
            for path in {root}/agent.sh {root}/.git/refs {root}/.daw/runs {base}/home/.ssh {store}/HEAD {state}/*/*/coordinator /proc/1/root{base}/home/.ssh /proc/1/root{root}/.git/refs; do
              ls -A "$path" && echo "LISTED-IT $path"; done
            for process in /proc/[0-9]*; do tr '\0' '\n' < $process/environ; tr '\0' ' ' < $process/cmdline; done; cat /proc/[0-9]*/environ | tr '\0' '\n'
            echo a > a.txt
            """);

        var run = place.Daw("run").ShouldExit(0);

        var log = File.ReadAllText(Log(place));
        Assert.Contains("agent.sh", log, StringComparison.Ordinal);
        Assert.DoesNotContain("GOT-IT", log, StringComparison.Ordinal);
        Assert.DoesNotContain("LISTED-IT", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Sesame, log, StringComparison.Ordinal);
        Assert.DoesNotContain("MY_TOKEN", log, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet-daw.dll", log, StringComparison.Ordinal);
        Assert.DoesNotContain("DAW401", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_nothing_but_its_worktree()
    {
        using var place = Create("""
            for file in {base}/home/.bashrc {base}/home/.nuget/packages/evil {root}/evil {root}/.git/evil {root}/.daw/evil {root}/.daw/lock {base}/evil {state}/evil /usr/local/evil; do
              mkdir -p "$(dirname "$file")" && echo evil > "$file" && echo "WROTE $file"; done
            objects=$(cat .git/objects/info/alternates); store=$(dirname "$objects")
            echo evil > "$objects/evil" && echo "WROTE objects"
            git --git-dir="$store" update-ref refs/heads/daw/evil HEAD && echo "MOVED"
            rm -rf "$objects" "$store" {root}
            mount -o remount,rw,bind / && echo REMOUNTED
            echo a > a.txt; git add a.txt && git status --short
            """);
        Directory.CreateDirectory(Path.Join(place.Base, "home", ".nuget", "packages"));

        place.Daw("run").ShouldExit(0);

        Assert.Matches("(?m)^A  a.txt$", File.ReadAllText(Log(place)));
        Assert.DoesNotContain(Directory.EnumerateFiles(place.Base, "evil", SearchOption.AllDirectories), path => !path.Contains("/scratch/A/home/", StringComparison.Ordinal));
        Assert.DoesNotContain("evil", File.ReadAllText(Path.Join(place.Base, "home", ".bashrc")), StringComparison.Ordinal);
        Assert.Equal("M tasks.json", place.Git("status", "--porcelain"));
        Assert.Equal("a", place.Git("show", $"{place.Git("for-each-ref", "--format=%(refname)", "refs/heads/daw/*/integration")}:a.txt"));
        place.Git("fsck", "--strict");
    }

    [Fact]
    public void Has_tools_a_home_temporary_files_and_a_cache_of_its_own()
    {
        using var place = Create("""
            set -e
            dotnet --version; git log --oneline; git --version
            test "$HOME" = {base}/home; echo x > ~/kept; echo x > "$TMPDIR/x"; echo x > /tmp/y; test -e "$TMPDIR/y"
            mkdir -p "$NUGET_PACKAGES"; echo x > "$NUGET_PACKAGES/x"
            test -r "$DAW_PROMPT_FILE"; ! echo x > "$DAW_PROMPT_FILE"
            test "$(id -un)" = daw; ls -A ~; echo a > a.txt
            """);

        var run = place.Daw("run");

        Assert.True(run.ExitCode == 0, run.All + File.ReadAllText(Log(place)));
    }

    [Fact]
    public void Leads_nothing_of_its_next_attempt_through_links_in_its_home()
    {
        using var place = Create("""
            if [ "$DAW_ATTEMPT" = 1 ]; then mv ~/.cargo ~/.was; ln -s /oldroot{base}/home/.ssh ~/.cargo && echo planted; exit 3; fi
            test -e ~/.cargo/bin/mine && echo a > a.txt
            """);
        Directory.CreateDirectory(Path.Join(place.Base, "home", ".cargo", "bin", "mine"));

        place.Daw("run").ShouldExit(0);

        Assert.Contains("planted", File.ReadAllText(Directory.GetFiles(place.Root, "agent.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First()), StringComparison.Ordinal);
        Assert.Equal(["id_ed25519"], Directory.EnumerateFileSystemEntries(Path.Join(place.Base, "home", ".ssh")).Select(Path.GetFileName));
    }

    [Fact]
    public void Asks_and_proposes_through_the_coordinator_alone()
    {
        using var place = Create("""
            coproc mcp { dotnet {tool} mcp --plan {root}/tasks.json; }
            say() { echo "$1" >&${mcp[1]}; read -r answer <&${mcp[0]}; echo "$answer"; }
            call() { say '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"'$1'","arguments":'"$2"'}}'; }
            say '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}'
            echo '{"jsonrpc":"2.0","method":"notifications/initialized"}' >&${mcp[1]}
            call read_task '{"id":"A"}'
            call read_task '{"id":"Z"}'
            call add_task '{"id":"B","title":"Found","prompt":"Do it too.","category":"found"}'
            call report_progress '{"text":"nearly done"}'
            raw() { echo "$1" | perl -MIO::Socket::UNIX -e '$s = IO::Socket::UNIX->new("/run/daw/agents.sock") or die; print $s <STDIN>; $s->flush; print "raw: ", scalar(<$s>) // "none\n"'; }
            raw '{"ask":"add_task","arguments":"{\"id\":\"E\",\"title\":\"t\",\"prompt\":\"p\",\"run\":\"id\",\"verify\":[]}"}'
            raw '{"ask":"add_task","arguments":"[[["}'
            raw '{"ask":"journal","arguments":"{}"}'
            raw '{"task":"A","stage":"Report"}'
            call ask_person '{"question":"Which color?"}'
            cat {root}/tasks.json {root}/.daw/proposals/B.json && echo GOT-IT
            """);

        place.Daw("run").ShouldExit(1);

        var log = File.ReadAllText(Log(place));
        var run = Assert.Single(RunDirectory.List(place.Root));
        Assert.Contains("ls a.txt", log, StringComparison.Ordinal);
        Assert.Contains("DAW1032", log, StringComparison.Ordinal);
        Assert.Matches("raw: .*DAW1040.*\nraw: .*DAW6051.*\nraw: .*DAW6051.*\nraw: none\n", log);
        Assert.DoesNotContain("GOT-IT", log, StringComparison.Ordinal);
        Assert.Equal("""{"id":"B","title":"Found","prompt":"Do it too.","category":"found"}""", File.ReadAllText(Path.Join(place.Root, ".daw", "proposals", "B.json")));
        Assert.False(File.Exists(Path.Join(place.Root, ".daw", "proposals", "E.json")));
        Assert.Equal("nearly done", Assert.Single(JournalReader.Read(run.JournalPath).OfType<TaskNoted>()).Text);
        Assert.Equal("Which color?", JournalReader.Fold(run.JournalPath).Tasks.Values.Single().Blocked!.Question);
    }

    [Fact]
    public void Has_its_grace_when_it_is_stopped_and_leaves_nothing_running()
    {
        using var place = Create("""
            setsid sleep 86393.25 & trap 'echo stopped > stopped.txt; echo graceful; exit 3' TERM; echo begun; sleep 86394.25 & wait
            """, "\"timeout\": \"2s\", \"retries\": 1,");

        place.Daw("run").ShouldExit(1);

        Assert.Contains("graceful", File.ReadAllText(Log(place)), StringComparison.Ordinal);
        var left = Directory.EnumerateFiles("/proc", "cmdline", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true })
            .Where(path => Text(path) is var line && (line.Contains("86393.25", StringComparison.Ordinal) || line.Contains("86394.25", StringComparison.Ordinal)));
        Assert.Empty(left);
    }

    [Fact]
    public void Says_when_the_plan_lets_it_out()
    {
        using var place = Create("cat {base}/home/.ssh/id_ed25519; echo a > a.txt", "\"confine\": false,");

        var run = place.Daw("run").ShouldExit(0);

        Assert.Contains("warning DAW4011: \"confine\" is false for task \"A\"", run.Error, StringComparison.Ordinal);
        Assert.Contains("PRIVATE KEY", File.ReadAllText(Log(place)), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_when_nothing_can_confine_it()
    {
        using var place = Create("echo a > a.txt");
        var tools = Directory.CreateDirectory(Path.Join(place.Base, "bin")).FullName;
        File.WriteAllText(Path.Join(tools, "bwrap"), "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2; exit 1\n");
        File.SetUnixFileMode(Path.Join(tools, "bwrap"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        place.Variables["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}";

        var run = place.Daw("run").ShouldExit(0);

        Assert.Contains("warning DAW4010: agents are NOT CONFINED", run.Error, StringComparison.Ordinal);
        Assert.Contains("No permissions to create new namespace", run.Error, StringComparison.Ordinal);
    }

    private static Workplace Create(string script, string settings = "")
    {
        var place = new Workplace();
        var home = Path.Join(place.Base, "home");
        Directory.CreateDirectory(Path.Join(home, ".ssh"));
        File.WriteAllText(Path.Join(home, ".ssh", "id_ed25519"), $"PRIVATE KEY {Sesame}");
        File.WriteAllText(Path.Join(home, ".gitconfig"), $"[user]\n  name = {Sesame}\n");
        File.WriteAllText(Path.Join(home, ".bashrc"), "# mine\n");
        place.Write(".env", Sesame);
        place.Write(".gitignore", ".env\n");
        place.Write("agent.sh", script
            .Replace("{tool}", Workplace.ToolPath, StringComparison.Ordinal)
            .Replace("{base}", place.Base, StringComparison.Ordinal)
            .Replace("{root}", place.Root, StringComparison.Ordinal)
            .Replace("{state}", place.StateHome, StringComparison.Ordinal)
            .Replace("{store}", $"{place.StateHome}/*/*/store.git", StringComparison.Ordinal));
        place.Write("tasks.json", $$"""
            { "name": "confined", "categories": { "found": { "agent": "simulated" } }, "defaults": { "agent": "command", "sandbox": "process", {{settings}} "verify": [ { "name": "there", "run": "ls a.txt" } ] },
              "tasks": [ { "id": "A", "run": "bash agent.sh" } ] }
            """);
        place.Commit();
        place.Variables["HOME"] = home;
        place.Variables["MY_TOKEN"] = "known-0123456789";
        return place;
    }

    private static string Log(Workplace place) => Assert.Single(Directory.GetFiles(Path.Join(place.Root, ".daw", "runs"), "agent.log", SearchOption.AllDirectories));

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
