using System.Text.Json;

namespace DawBuild.Tool.Tests;

public sealed class SampleLibraryTests
{
    private static readonly string Sample = Path.Join(AppContext.BaseDirectory, "samples", "library");

    [Fact]
    public void With_a_broken_step_is_blocked_there_and_once_that_is_repaired_ends_in_a_branch_that_passes_its_tests()
    {
        using var place = new Workplace();
        place.Copy(Sample);
        var plan = Path.Join(place.Root, "tasks.json");
        var (right, wrong) = ("\"bash steps/mass-001.sh\"", "\"bash steps/mass-001.sh && sed -i 's/1000m/999m/' src/Measures/Mass.cs\"");
        Replace("\"retries\": 3", "\"retries\": 1");
        Replace(right, wrong);
        place.Commit();
        var before = (place.Git("rev-parse", "HEAD"), place.Git("stash", "list"), place.Git("branch", "--show-current"));

        var broken = place.Daw("run", "-m", "3").ShouldExit(1);

        Assert.Contains("error DAW6005: task \"MASS-001\" failed 1 attempt", broken.Error, StringComparison.Ordinal);
        var phases = Phases(place);
        Assert.Equal("blocked", phases["MASS-001"]);
        Assert.All(["PARSE-001", "FORMAT-001", "CLI-001", "DOC-001"], id => Assert.Equal("pending", phases[id]));
        Assert.All(["LIB-001", "LENGTH-001", "TEMP-001", "SPEED-001"], id => Assert.Equal("completed", phases[id]));
        Assert.Contains("A_kilogram_has_a_thousand_grams", place.Daw("show", "MASS-001").ShouldExit(0).Out, StringComparison.Ordinal);

        Replace(wrong, right);
        place.Daw("retry", "MASS-001").ShouldExit(0);
        var whole = place.Daw("run", "-m", "3", "--into", "result").ShouldExit(0);

        Assert.Contains("9 of 9 tasks completed", whole.Out, StringComparison.Ordinal);
        var tasks = place.Git("log", "main..result", "--format=%(trailers:key=Daw-Task,valueonly,separator=)").Split('\n');
        Assert.Equal(["CLI-001", "DOC-001", "FORMAT-001", "LENGTH-001", "LIB-001", "MASS-001", "PARSE-001", "SPEED-001", "TEMP-001"], tasks.Order(StringComparer.Ordinal));
        Assert.All(Phases(place), phase => Assert.Equal("completed", phase.Value));
        Assert.Contains("src/Measures.Cli/Program.cs", place.Git("ls-tree", "-r", "--name-only", "result"), StringComparison.Ordinal);
        Assert.Equal(before, (place.Git("rev-parse", "HEAD"), place.Git("stash", "list"), place.Git("branch", "--show-current")));
        Assert.Equal(string.Empty, place.Git("status", "--porcelain", "--", "src", "tests", "steps"));

        void Replace(string old, string text)
        {
            var written = File.ReadAllText(plan);
            Assert.Contains(old, written, StringComparison.Ordinal);
            File.WriteAllText(plan, written.Replace(old, text, StringComparison.Ordinal));
        }
    }

    private static Dictionary<string, string?> Phases(Workplace place)
    {
        using var status = JsonDocument.Parse(place.Daw("status", "--json").ShouldExit(0).Out);
        return status.RootElement.GetProperty("tasks").EnumerateArray()
            .ToDictionary(task => task.GetProperty("id").GetString()!, task => task.GetProperty("status").GetString(), StringComparer.Ordinal);
    }
}
