namespace DawBuild.Tool.Tests;

/// <summary>
/// Tests two tasks that change the same line, and two that merge cleanly but break each other: one renames a function, and the other adds a call to it. All
/// four start from the same commit.
/// </summary>
public sealed class CollidingTasksTests
{
    private const string Check = """
        set -eu
        for script in main.sh extra.sh; do
          if [ -e "$script" ]; then sh -eu "$script"; fi
        done
        [ "$(wc -l < words.txt)" = 3 ]
        """;

    // Starts work when all four have started; later attempts do only what they are told.
    private const string Agent = """
        set -eu
        mkdir -p "$1"; touch "$1/$DAW_TASK"
        while [ "$(ls "$1" | wc -l)" -lt 4 ]; do sleep 0.05; done
        if [ "$DAW_ATTEMPT" = 1 ]; then
          case "$DAW_TASK" in
            LINE-A) sed -i 's/^two$/two a/' words.txt ;;
            LINE-B) sed -i 's/^two$/two b/' words.txt ;;
            RENAME) sed -i 's/total/sum/' lib.sh main.sh ;;
            CALLER) printf '. ./lib.sh\ntotal\n' > extra.sh ;;
          esac
        elif [ "$2" = repairs ]; then
          case "$DAW_TASK" in
            LINE-*) grep -q 'conflict with the work of .*LINE-[AB].* that was merged in the meantime, in "words.txt"' "$DAW_PROMPT_FILE"; printf 'one\ntwo a b\nthree\n' > words.txt ;;
            *) grep -q 'total: not found' "$DAW_PROMPT_FILE"; sed -i 's/total/sum/' lib.sh main.sh extra.sh ;;
          esac
        fi
        """;

    [Fact]
    public void Are_merged_when_their_agents_repair_what_they_are_told()
    {
        using var place = Create("repairs");

        var run = place.Daw("run", "-m", "4").ShouldExit(0);

        Assert.Contains("4 of 4 tasks completed", run.Out, StringComparison.Ordinal);
        Assert.Equal(["CALLER", "LINE-A", "LINE-B", "RENAME"], Merged(place).Order(StringComparer.Ordinal));
        EveryCommitIsGreen(place);
        Assert.Equal("one\ntwo a b\nthree", place.Git("show", $"{Branch(place)}:words.txt"));
        Assert.Contains("sum", place.Git("show", $"{Branch(place)}:extra.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Are_blocked_when_they_do_not_and_the_branch_stays_green()
    {
        using var place = Create("repairs nothing");

        var run = place.Daw("run", "-m", "4").ShouldExit(1);

        Assert.Matches(@"error DAW6005: task ""LINE-[AB]"" failed 3 attempts.*conflict markers remain in ""words.txt""", run.Error);
        Assert.Matches(@"error DAW6005: task ""(RENAME|CALLER)"" failed 3 attempts.*verification ""build"" \(sh check.sh\) exited with 127", run.Error);
        var merged = Merged(place);
        Assert.Equal(2, merged.Length);
        Assert.Single(merged, task => task.StartsWith("LINE-", StringComparison.Ordinal));
        EveryCommitIsGreen(place);
    }

    private static Workplace Create(string temper)
    {
        var place = new Workplace();
        var gate = Path.Join(place.Base, "gate");
        place.Write("check.sh", Check);
        place.Write("agent.sh", Agent);
        place.Write("words.txt", "one\ntwo\nthree\n");
        place.Write("lib.sh", "total() { echo 3; }\n");
        place.Write("main.sh", ". ./lib.sh\ntotal\n");
        var tasks = new[] { "LINE-A", "LINE-B", "RENAME", "CALLER" }.Select(id => $$"""{ "id": "{{id}}", "run": "sh agent.sh '{{gate}}' '{{temper}}'" }""");
        place.Write("tasks.json", $$"""
            { "name": "collisions", "defaults": { "agent": "command", "confine": false, "sandbox": "process", "verify": [ { "name": "build", "run": "sh check.sh" } ] },
              "tasks": [ {{string.Join(",\n", tasks)}} ] }
            """);
        place.Commit();
        return place;
    }

    private static string Branch(Workplace place) => place.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/daw/*/integration");

    private static string[] Merged(Workplace place) => place.Git("log", $"main..{Branch(place)}", "--format=%(trailers:key=Daw-Task,valueonly,separator=)").Split('\n');

    private static void EveryCommitIsGreen(Workplace place)
    {
        var clone = Path.Join(place.Base, "clone");
        place.Git("clone", "-q", "--shared", place.Root, clone);
        foreach (var commit in place.Git("rev-list", Branch(place)).Split('\n'))
        {
            place.Git("-C", clone, "checkout", "-q", "--detach", commit);
            Workplace.Run("sh", ["check.sh"], clone, new Dictionary<string, string>(StringComparer.Ordinal)).ShouldExit(0);
        }
    }
}
