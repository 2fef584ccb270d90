using DawBuild.Execution.Sandboxes;

namespace DawBuild.Sandboxes.Tests.Local;

public class ASpareClone : LocalSandboxTests
{
    // What every way of looking at the clone says: names with rights, content, and git's opinion.
    private const string Look = "find . -path ./.git -prune -o -printf '%p %y %m %l\\n' | sort; cat a.txt dir/b.txt; git status --short --ignored; git log --format=%s; cat .git/config";

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Becomes_the_next_one_without_writing_what_is_the_same(string backEnd)
    {
        using var repository = await TestRepository.WithAsync(("a.txt", "one"), ("dir/b.txt", "same"));
        var spare = repository.Beside("spare");
        var before = await Sandbox(repository, backEnd, spare).OutputOfAsync("stat -c %i dir/b.txt");
        await repository.CommitAsync(("a.txt", "two"), ("c.txt", "new"));

        var after = await Sandbox(repository, backEnd, spare).OutputOfAsync("stat -c %i dir/b.txt; cat a.txt c.txt; git status --short");

        Assert.Equal(before + "twonew", after);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Has_nothing_of_what_commands_did_to_it(string backEnd)
    {
        string[] deeds =
        [
            "touch -r a.txt was; printf eno > a.txt; touch -r was a.txt",
            "chmod 600 a.txt",
            "rm a.txt; ln -s dir/b.txt a.txt",
            "rm -r dir; ln -s /tmp dir",
            "rm a.txt; mkdir a.txt; touch a.txt/x",
            "ln a.txt dir/hard; mv dir/b.txt moved",
            "chmod 700 dir",
            "mkdir -p bin/deep; touch bin/deep/x .hidden dir/new; echo new > .git/info; git config core.hooksPath hooks; git add -A; echo '*' > .gitignore",
            "touch $(printf '\\377')",
            "git -c user.name=x -c user.email=x@example.org commit --quiet --allow-empty -m mine; git branch other",
        ];
        using var repository = await TestRepository.WithAsync(("a.txt", "one"), ("dir/b.txt", "same"));
        var fresh = await Sandbox(repository, backEnd, spare: null).OutputOfAsync(Look);
        var spare = repository.Beside("spare");

        foreach (var deed in deeds)
        {
            await Sandbox(repository, backEnd, spare).OutputOfAsync(deed);
            Assert.Equal((deed, fresh), (deed, await Sandbox(repository, backEnd, spare).OutputOfAsync(Look)));
        }
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Is_not_one_in_which_a_command_failed(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        var spare = repository.Beside("spare");

        Assert.Equal(VerdictKind.Failed, (await Sandbox(repository, backEnd, spare).VerifyAsync("true", "false")).Kind);

        Assert.False(Directory.Exists(spare));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Is_not_taken_when_files_should_look_different(string backEnd)
    {
        using var repository = await TestRepository.WithAsync(("a.txt", "one\n"));
        var spare = repository.Beside("spare");
        await Sandbox(repository, backEnd, spare).OutputOfAsync("true");
        await repository.CommitAsync((".gitattributes", "*.txt text eol=crlf\n"));

        Assert.Equal("one\r\n", await Sandbox(repository, backEnd, spare).OutputOfAsync("cat a.txt"));
    }

    private static Sandbox Sandbox(TestRepository repository, string backEnd, string? spare) => new(repository, backEnd) { SpareDirectory = spare };
}
