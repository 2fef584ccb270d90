namespace DawBuild.Sandboxes.Tests.Local;

public class FreshCloneTests : LocalSandboxTests
{
    // Every view of the clone: names with permissions and link counts, content, access control lists, and git's status.
    private const string Look = "find . -path ./.git -prune -o -printf '%p %y %m %l\\n' | sort; find . -type f -links +1; getfattr -R -d -m - . 2>/dev/null; cat a.txt dir/b.txt; git status --short --ignored; git log --format=%s; cat .git/config";

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Has_nothing_of_what_commands_did_to_the_one_before(string backEnd)
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
            "setfattr -n user.daw -v x a.txt dir || true; setfacl -d -m u:1:rwx dir || true",
            "mkdir -p bin/deep; touch bin/deep/x .hidden dir/new; echo new > .git/info; git config core.hooksPath hooks; git add -A; echo '*' > .gitignore",
            "touch $(printf '\\377'); mkfifo dir/pipe; mkdir closed; touch closed/x; chmod 0 closed",
            "git -c user.name=x -c user.email=x@example.org commit --quiet --allow-empty -m mine; git branch other",
        ];
        using var repository = await TestRepository.WithAsync(("a.txt", "one"), ("dir/b.txt", "same"));
        var sandbox = new Sandbox(repository, backEnd);
        var fresh = await sandbox.OutputOfAsync(Look);

        foreach (var deed in deeds)
        {
            await sandbox.OutputOfAsync(deed);
            Assert.Equal((deed, fresh), (deed, await sandbox.OutputOfAsync(Look)));
        }
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Is_of_files_that_no_command_of_another_ever_had_open(string backEnd)
    {
        using var repository = await TestRepository.WithAsync(("a.txt", "one"));
        var born = await new Sandbox(repository, backEnd).OutputOfAsync("stat -c '%W %.9Z' a.txt; touch -d '1 hour ago' a.txt");

        var next = await new Sandbox(repository, backEnd).OutputOfAsync("stat -c '%W %.9Z' a.txt");

        Assert.NotEqual(born, next);
    }
}
