using System.Text.Json;

namespace DawBuild.Tool.Tests;

/// <summary>Tests the kinds of things that a hostile but confined agent leaves behind. The git tests cover hundreds of variants without confinement.</summary>
public sealed class ConfinedAgentLeftoversTests
{
    private static readonly (string Task, string Deed, bool IsMerged)[] Deeds =
    [
        ("PIPES", "mkfifo .gitignore pipe src/.gitattributes .git/info/attributes", true),
        ("NODES", "mknod zero c 1 5; mknod disk b 8 0; perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => \"sock\", Listen => 1)'", true),
        ("REPOSITORY", "rm -rf .git; ln -s {root}/.git .git", true),
        ("OBJECTS", "rm -rf .git/objects; ln -s {root}/.git/objects .git/objects", true),
        ("WORKTREE", "here=$PWD; cd /; mv $here $here.old; rmdir $here; ln -sT {root} $here; umount $here; cd $here", true),
        ("HARD", "ln {precious}/gold hard; ln {root}/tasks.json hard", true),
        ("QUESTION", "mkdir .daw; ln -s {precious}/gold .daw/ask", true),
        ("LINK", "ln -s {precious} link", false),
        ("FOLDER", "rm -rf src; ln -s {precious} src", false),
    ];

    [Fact]
    public void Touches_nothing_and_gets_the_right_verdict()
    {
        using var place = new Workplace();
        var precious = Directory.CreateDirectory(Path.Join(place.Base, "precious")).FullName;
        File.WriteAllText(Path.Join(precious, "gold"), "gold\n");
        place.Write("src/a.txt", "a\n");
        var tasks = Deeds.Select(deed => JsonSerializer.Serialize(new
        {
            id = deed.Task,
            run = deed.Deed.Replace("{root}", place.Root, StringComparison.Ordinal).Replace("{precious}", precious, StringComparison.Ordinal) + $"\necho work > {deed.Task}.txt",
            verify = new[] { new { name = "there", run = $"test -f {deed.Task}.txt" } },
        }));
        place.Write("tasks.json", $$"""{ "name": "hostile", "defaults": { "agent": "command", "sandbox": "process", "retries": 1 }, "tasks": [ {{string.Join(",\n", tasks)}} ] }""");
        place.Commit();
        var before = Picture(place);

        var run = place.Daw("run", "-m", "4").ShouldExit(1);

        Assert.Equal(before, Picture(place));
        Assert.Equal("gold\n", File.ReadAllText(Assert.Single(Directory.EnumerateFileSystemEntries(precious))));
        var merged = place.Git("log", "main..daw/" + place.Git("for-each-ref", "--format=%(refname:lstrip=3)", "refs/heads/daw/*/integration"), "--format=%(trailers:key=Daw-Task,valueonly,separator=)").Split('\n');
        Assert.Equal(Deeds.Where(deed => deed.IsMerged).Select(deed => deed.Task).Order(StringComparer.Ordinal), merged.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("DAW9001", run.Error, StringComparison.Ordinal);
        place.Git("fsck", "--strict");
    }

    // Everything that is not a result: task statuses are in tasks.json.
    private static IReadOnlyList<string> Picture(Workplace place) =>
    [
        .. new[] { "HEAD", "config", "index", "description" }.Select(name => Path.Join(place.Root, ".git", name)).Append(Path.Join(place.Root, "src", "a.txt"))
            .Select(path => $"{path} {Convert.ToHexString(File.ReadAllBytes(path))}"),
        .. Directory.EnumerateFileSystemEntries(Path.Join(place.Root, ".git", "hooks")).Order(StringComparer.Ordinal),
        .. Directory.EnumerateFileSystemEntries(place.Root).Where(path => !path.EndsWith("/.daw", StringComparison.Ordinal) && !path.EndsWith("/obj", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];
}
