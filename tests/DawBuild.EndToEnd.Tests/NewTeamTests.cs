using System.Text.Json;

namespace DawBuild.EndToEnd.Tests;

/// <summary>
/// Tests how a team without prior knowledge uses the tool, from a new solution to its second plan, with standard templates, the packed tool, and only commands
/// that the tool suggests. Only the user changes the checkout, apart from task statuses in the plan's file.
/// </summary>
[Collection(FeedCollection.Name)]
public sealed class NewTeamTests(Feed feed)
{
    // STOCK-001 waits for a file, so that the run can be interrupted.
    private const string First = """
        {
          "name": "Shop",
          "defaults": { "agent": "command", "retries": 1, "verify": [ { "name": "solution", "run": "test -f Shop.slnx" } ] },
          "tasks": [
            { "id": "CART-001", "title": "A cart", "run": "bash steps/add.sh Cart" },
            { "id": "PRICE-001", "title": "A price", "run": "bash steps/add.sh Price" },
            { "id": "TAX-001", "title": "Taxes", "run": "bash steps/tax.sh", "depends_on": ["PRICE-001"], "verify": [ { "name": "rate", "run": "grep -qF 'net * 19 ' Shop/Tax.cs" } ] },
            { "id": "ORDER-001", "title": "An order", "run": "bash steps/add.sh Order", "depends_on": ["CART-001", "TAX-001"], "verify": [ { "name": "tests", "run": "dotnet test -warnaserror" } ] },
            { "id": "STOCK-001", "title": "Stock", "run": "test -e '{go}' || sleep 300; bash steps/add.sh Stock", "confine": false },
            { "id": "DOC-001", "title": "A page", "run": "echo '# Shop' > SHOP.md", "depends_on": ["STOCK-001"] }
          ]
        }
        """;

    private const string Second = """
        {
          "name": "Shop, second part",
          "defaults": { "agent": "command", "retries": 1, "verify": [ { "name": "first part", "run": "test -f Shop/Order.cs" } ] },
          "tasks": [ { "id": "REFUND-001", "title": "Refunds", "run": "test -f Shop/Order.cs && bash steps/add.sh Refund" } ]
        }
        """;

    // A type and its test.
    private const string Add = """
        set -eu
        printf 'namespace Shop;\npublic sealed record %s(int Amount);\n' "$1" > "Shop/$1.cs"
        printf 'namespace Shop.Tests;\npublic class %sTests { [Fact] public void Has_a_value() => Assert.Equal(new global::Shop.%s(2), new global::Shop.%s(2)); }\n' "$1" "$1" "$1" > "Shop.Tests/$1Tests.cs"
        """;

    // Wrong until a person says by how much.
    private const string Tax = """
        set -eu
        rate=18; grep -q '19 percent' "$DAW_PROMPT_FILE" && rate=19
        printf 'namespace Shop;\npublic static class Tax { public static int Of(int net) => net * %s / 100; }\n' "$rate" > Shop/Tax.cs
        printf 'namespace Shop.Tests;\npublic class TaxTests { [Fact] public void Is_nineteen_percent() => Assert.Equal(19, Tax.Of(100)); }\n' > Shop.Tests/TaxTests.cs
        """;

    [Fact]
    public async Task Gets_from_a_new_solution_to_its_second_plan()
    {
        using var here = new Installation();
        var place = here.Place;
        var go = Path.Join(place.Base, "go");
        here.DotnetAtHome("tool", "install", "-g", "dotnet-daw", "--source", feed.Folder).ShouldExit(0);
        NewSolution(here);
        place.Write("tasks.json", First.Replace("{go}", go, StringComparison.Ordinal));
        place.Write("steps/add.sh", Add);
        place.Write("steps/tax.sh", Tax);
        Commit(place);
        Assert.Matches(@"tasks\s+6, with 4 dependencies", Daw(here, "plan", "-m", "2").ShouldExit(0).Out);

        // The machine fails while an agent is working.
        using (var broken = here.StartTool("run", "-m", "3"))
        {
            await BeginsAsync(here, "STOCK-001");
            broken.Kill();
            await broken.WaitForExitAsync();
        }

        OnlyThePlanChanged(place);
        File.WriteAllText(go, string.Empty);

        // One task is blocked, its dependents wait, and everything else is done.
        var resumed = Daw(here, "resume").ShouldExit(1);
        Assert.Contains("4 of 6 tasks completed", resumed.Out, StringComparison.Ordinal);
        Assert.Contains("error DAW6005: task \"TAX-001\" failed 1 attempt", resumed.Error, StringComparison.Ordinal);
        Assert.Contains("rate", Daw(here, "show", "TAX-001").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Equal(("blocked", "pending"), (Status(place, "TAX-001"), Status(place, "ORDER-001")));
        OnlyThePlanChanged(place);

        // A note, and then the rest, with a real build and its tests.
        Daw(here, "retry", "TAX-001", "--note", "It is 19 percent.").ShouldExit(0);
        Assert.Contains("6 of 6 tasks completed", Daw(here, "resume").ShouldExit(0).Out, StringComparison.Ordinal);
        OnlyThePlanChanged(place);

        // Nothing is left to do, and nothing is lost.
        Commit(place);
        var branch = place.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/daw/*/integration");
        Assert.Equal(6, place.Git("log", "--format=%s", $"main~1..{branch}").Split('\n').Length);
        Assert.Contains("nothing to do", Daw(here, "run").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Contains("DAW3040", Daw(here, "clean", "--branches").ShouldExit(1).Error, StringComparison.Ordinal);

        place.Git("merge", "--quiet", "--no-edit", branch);
        Assert.Equal(string.Empty, place.Git("status", "--porcelain"));

        // The second plan builds on the first.
        place.Write("second.json", Second);
        Commit(place);
        Assert.Contains("1 of 1 task completed", Daw(here, "run", "--plan", "second.json", "--into", "second").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Equal(["Shop.Tests/RefundTests.cs", "Shop/Refund.cs"], place.Git("diff", "--name-only", "main...second").Split('\n'));
        Commit(place);
        place.Git("merge", "--quiet", "--no-edit", "second");

        // Everything is merged, so nothing has to be kept.
        Daw(here, "clean", "--branches").ShouldExit(0);
        Daw(here, "clean", "--branches", "--plan", "second.json").ShouldExit(0);
        Assert.Equal(string.Empty, place.Git("for-each-ref", "refs/heads/daw/", "refs/daw/"));
        Assert.Equal(string.Empty, place.Git("status", "--porcelain"));

        // The report is written again from the current locations.
        place.Write("tasks.json", File.ReadAllText(Path.Join(place.Root, "tasks.json")).Replace("# Shop'", "# The shop'", StringComparison.Ordinal));
        Commit(place);
        Assert.Contains("1 of 1 task completed", Daw(here, "run", "--again", "DOC-001", "--into", "again").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Equal("# The shop", place.Git("show", "again:SHOP.md"));
        OnlyThePlanChanged(place);
    }

    private static void NewSolution(Installation here)
    {
        File.Delete(Path.Join(here.Place.Root, "tasks.json"));
        here.Dotnet("new", "gitignore").ShouldExit(0);
        here.Dotnet("new", "sln", "--format", "slnx", "--name", "Shop").ShouldExit(0);
        here.Dotnet("new", "classlib", "--no-restore", "--output", "Shop").ShouldExit(0);
        here.Dotnet("new", "xunit", "--no-restore", "--output", "Shop.Tests").ShouldExit(0);
        here.Dotnet("sln", "Shop.slnx", "add", "Shop", "Shop.Tests").ShouldExit(0);
        here.Dotnet("add", "Shop.Tests", "reference", "Shop").ShouldExit(0);
    }

    private static ToolResult Daw(Installation here, params string[] arguments) => here.DotnetAtHome(["daw", .. arguments]);

    private static IEnumerable<string> Journal(Installation here) =>
        here.Runs.Select(run => Path.Join(run, "journal.jsonl")).Where(File.Exists).SelectMany(path =>
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadToEnd().Split('\n');
        });

    private static void Commit(Workplace place)
    {
        place.Git("add", "-A");
        place.Git("commit", "--quiet", "--allow-empty", "--message=by a person");
    }

    // An agent is working, and the plan shows it.
    private static Task BeginsAsync(Installation here, string task) => Poll.UntilAsync(() => Status(here.Place, task) is "in_progress"
        && Journal(here).Any(line => line.Contains("\"agent-started\"", StringComparison.Ordinal) && line.Contains($"\"{task}\"", StringComparison.Ordinal)));

    private static void OnlyThePlanChanged(Workplace place) => Assert.Equal("M tasks.json", place.Git("status", "--porcelain"));

    private static string Status(Workplace place, string task)
    {
        using var plan = JsonDocument.Parse(File.ReadAllText(Path.Join(place.Root, "tasks.json")));
        var found = plan.RootElement.GetProperty("tasks").EnumerateArray().Single(t => string.Equals(t.GetProperty("id").GetString(), task, StringComparison.Ordinal));
        return found.TryGetProperty("status", out var status) ? status.GetString()! : "pending";
    }
}
