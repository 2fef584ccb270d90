using System.Text.Json.Nodes;

namespace DawBuild.Tool.Tests;

/// <summary>Tests of handwritten files in <c>.daw/proposals</c>, such as an agent's.</summary>
public sealed class ProposalTests
{
    private const string Plan = """
        { "name": "found", "defaults": { "agent": "own", "verify": [ { "name": "none", "run": "test ! -e backdoor.txt" } ] },
          "agents": { "own": { "executable": "/bin/sh", "arguments": ["-c", "echo found > $DAW_TASK.txt"], "prompt": "stdin", "output": "text" } },
          "tasks": [ { "id": "A" } ] }
        """;

    private static readonly string[] Refused =
    [
        "{",
        "[]",
        "null",
        "\"B\"",
        "{}",
        """{"id":5}""",
        """{"id":"../../../x"}""",
        """{"title":"no id"}""",
        """{"id":"\ud800"}""",
        """{"id":"A"}""",
        """{"id":"B","id":"C"}""",
        """{"id":"B","title":"a\u0000b"}""",
        """{"id":"B","title":["x"]}""",
        """{"id":"B","depends_on":["Z"]}""",
        """{"id":"B","depends_on":[[[["A"]]]]}""",
        """{"id":"B","category":"none"}""",
        """{"id":"B","agent":"command","run":"id > backdoor.txt","verify":[],"may_weaken_tests":true}""",
        """{"id":"B","verify":[]}""",
        """{"id":"B","ID":"C"}""",
        """{"id":"B","status":"completed"}""",
        """{"id":"B","x-own":1}""",
        """{"id":"B","\ud800":1}""",
        """{"id":"B","prompt":"PROMPT"}""".Replace("PROMPT", new string('p', 70_000), StringComparison.Ordinal),
    ];

    [Fact]
    public void That_says_more_than_what_is_to_be_done_or_nothing_at_all_is_refused_and_others_are_taken()
    {
        using var place = new Workplace(Plan);
        foreach (var (index, text) in Refused.Index())
        {
            place.Write($".daw/proposals/bad-{index}.json", text);
        }

        place.Write(".daw/proposals/good.json", """{ "id": "GOOD", "title": "Found", "prompt": "Do it too.", "depends_on": ["A"], "duration": "30min", "acceptance": ["done"] }""");

        var result = place.Daw("run", "-m", "2", "--accept-discovered").ShouldExit(0);

        Assert.Equal(Refused.Length, result.Error.Split("warning DAW1040: the proposal").Length - 1);
        Assert.Contains("acceptance, category, depends_on, duration, id, prompt, title", result.Error, StringComparison.Ordinal);
        var tasks = JsonNode.Parse(File.ReadAllText(Path.Join(place.Root, "tasks.json")))!["tasks"]!.AsArray();
        Assert.Equal(["A", "GOOD"], tasks.Select(task => (string?)task!["id"]));
        Assert.Equal(Refused.Length, Directory.EnumerateFiles(Path.Join(place.Root, ".daw", "proposals")).Count());
    }

    [Fact]
    public void That_is_a_pipe_or_a_link_is_not_opened()
    {
        using var place = new Workplace(Plan);
        place.Write("elsewhere.json", """{ "id": "B" }""");
        var folder = Directory.CreateDirectory(Path.Join(place.Root, ".daw", "proposals")).FullName;
        File.CreateSymbolicLink(Path.Join(folder, "link.json"), Path.Join(place.Root, "elsewhere.json"));
        File.CreateSymbolicLink(Path.Join(folder, "nowhere.json"), "/nowhere");
        File.CreateSymbolicLink(Path.Join(folder, "zeros.json"), "/dev/zero");
        Assert.Equal(0, place.Run("mkfifo", [Path.Join(folder, "pipe.json")]).ExitCode);

        var result = place.Daw("run", "-m", "2", "--accept-discovered").ShouldExit(0);

        Assert.Equal(4, result.Error.Split("warning DAW1040").Length - 1);
        Directory.Delete(folder, recursive: true);
    }
}
