using System.Text.Json;

namespace DawBuild.Tool.Tests;

public sealed class MisbehavingAgentTests
{
    // A duration that nothing else sleeps for, so that it can be found in the process table.
    private const string Child = "86391.25";
    private const string Daemon = "86392.25";

    [Fact]
    public void Costs_its_own_task_only()
    {
        using var place = new Workplace();
        Script(place, "FINE", "write:src/fine.txt=fine");
        var failures = Path.Join(place.Base, "failures");
        File.WriteAllText(failures, "2");
        Script(place, "LEARNS", $"countdown:{failures}?exit:1", "write:src/learns.txt=at last");
        Script(place, "FAILS", "error:the model is on strike", "exit:3");
        Script(place, "HANGS", "write:src/begun.txt=half of it", "hang");
        Script(place, "BABBLES", "babble");
        Script(place, "CRASHES", "crash");
        Script(place, "LEAVES", $"child:{Child}", $"daemon:{Daemon}", "write:src/leaves.txt=done");
        Script(place, "STRAYS", "write:elsewhere/strays.txt=mine");
        Script(place, "IDLES", "print:All done, everything works!");
        Script(place, "KILLED", "write:src/killed.txt=x");
        place.Write("tasks.json", $$"""
            { "name": "misbehaving",
              "agents": { "scripted": { "executable": "{{ScriptedAgent}}", "arguments": ["--script", "{{place.Base}}/{task}.steps"], "prompt": "stdin", "output": "text" } },
              "defaults": { "agent": "scripted", "confine": false, "retries": 3, "may_touch": ["src/**"], "verify": [ { "name": "there", "run": "ls src" } ] },
              "tasks": [
                { "id": "FINE" }, { "id": "LEARNS" }, { "id": "FAILS" }, { "id": "HANGS", "retries": 1, "silence": "3s" }, { "id": "BABBLES", "retries": 1, "timeout": "5s" },
                { "id": "CRASHES", "retries": 2 }, { "id": "LEAVES" }, { "id": "STRAYS", "retries": 2 }, { "id": "IDLES", "retries": 2 },
                { "id": "KILLED", "retries": 1, "verify": [ { "name": "killed", "run": "kill -KILL $$" } ] },
                { "id": "SLOW", "agent": "command", "run": "mkdir -p src && echo slow > src/slow.txt", "retries": 1, "verify": [ { "name": "slow", "run": "sleep 600", "timeout": "2s" } ] },
                { "id": "WAITS", "depends_on": ["FAILS"] } ] }
            """);
        place.Commit();
        var head = place.Git("rev-parse", "HEAD");

        var run = place.Daw("run", "-m", "4").ShouldExit(1);

        var tasks = Tasks(place);
        Assert.Equal(["FINE", "LEARNS", "LEAVES"], tasks.Where(task => task.Value.Status is "completed").Select(task => task.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["WAITS"], tasks.Where(task => task.Value.Status is "pending").Select(task => task.Key));
        Assert.All(tasks.Where(task => task.Value.Status is "blocked"), task => Assert.Contains($"error DAW6005: task \"{task.Key}\" failed", run.Error, StringComparison.Ordinal));
        Assert.Contains("exit code 3", tasks["FAILS"].Reason, StringComparison.Ordinal);
        Assert.Contains("elsewhere/strays.txt", tasks["STRAYS"].Reason, StringComparison.Ordinal);
        Assert.Equal((3, 3), (tasks["LEARNS"].Attempt, tasks["FAILS"].Attempt));

        Assert.DoesNotContain(CommandLines(), line => line.Contains(Child, StringComparison.Ordinal) || line.Contains(Daemon, StringComparison.Ordinal));
        Assert.Equal(head, place.Git("rev-parse", "HEAD"));
        place.Daw("clean").ShouldExit(0);
        Assert.Single(Directory.EnumerateFiles(place.StateHome, "begun.txt", SearchOption.AllDirectories));
        Assert.DoesNotContain("elsewhere/", place.Git("log", $"daw/{Path.GetFileName(Directory.GetDirectories(Path.Join(place.Root, ".daw", "runs"))[0])}/integration", "--name-only", "--format="), StringComparison.Ordinal);
    }

    private static string ScriptedAgent => Path.Join(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "DawBuild.ScriptedAgent.exe" : "DawBuild.ScriptedAgent");

    private static void Script(Workplace place, string task, params string[] steps) => File.WriteAllLines(Path.Join(place.Base, $"{task}.steps"), steps);

    private static Dictionary<string, (string? Status, int Attempt, string Reason)> Tasks(Workplace place)
    {
        using var status = JsonDocument.Parse(place.Daw("status", "--json").ShouldExit(0).Out);
        return status.RootElement.GetProperty("tasks").EnumerateArray().ToDictionary(
            task => task.GetProperty("id").GetString()!,
            task => (task.GetProperty("status").GetString(), task.GetProperty("attempt").GetInt32(), task.GetProperty("reason").GetString() ?? string.Empty),
            StringComparer.Ordinal);
    }

    private static IEnumerable<string> CommandLines()
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Join(process, "cmdline"));
            }
            catch (IOException)
            {
                continue;
            }

            yield return line;
        }
    }
}
