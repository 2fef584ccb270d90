using DawBuild.Findings;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Tests.Local;

public class CommandReportTests : LocalSandboxTests
{
    private const string Results = "<testsuites><testsuite><testcase name=\"good\"/><testcase name=\"bad\"><failure message=\"boom\"/></testcase></testsuite></testsuites>";

    // A program's files are newer than the checkout, but a file system with a coarse clock may take a moment to show it.
    private const string WriteResults = "until [ out/results.xml -nt .git/index ]; do mkdir -p out && cp template.txt out/results.xml; done; ";

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Name_places_in_the_repository(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();

        var verdict = await new Sandbox(repository, backEnd).VerifyAsync("echo \"$PWD/src/A.cs(3,5): error CS1002: ; expected [$PWD/src/A.csproj]\"; exit 1");

        Assert.Equal(new Finding("src/A.cs", 3, 5, "error", "CS1002", "; expected"), Assert.Single(verdict.FailedCommand!.Findings));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Have_the_results_that_a_command_wrote(string backEnd)
    {
        using var repository = await TestRepository.WithAsync(("template.txt", Results));

        var verdict = await new Sandbox(repository, backEnd).VerifyAsync(WriteResults + "exit 1");

        Assert.Equal(new TestCounts(1, 1, 0), verdict.FailedCommand!.Tests);
        Assert.Equal(new Finding(null, null, null, "error", "bad", "boom"), Assert.Single(verdict.FailedCommand.Findings));
    }

    [Fact(Timeout = Limit)]
    public async Task Have_the_results_of_each_command_once()
    {
        using var repository = await TestRepository.WithAsync(("template.txt", Results));

        var verdict = await new Sandbox(repository, Sandbox.Process).VerifyAsync(WriteResults, "true");

        Assert.Equal([new TestCounts(1, 1, 0), null], verdict.Commands.Select(command => command.Tests));
    }

    [Fact(Timeout = Limit)]
    public async Task Are_not_taken_in_by_results_that_were_committed_or_are_traps()
    {
        using var repository = await TestRepository.WithAsync(("old/results.xml", Results));

        var verdict = await new Sandbox(repository, Sandbox.Process).VerifyAsync(
            "mkfifo pipe.xml; ln -s old/results.xml link.xml; mkdir -p bin; cp old/results.xml bin/; cp old/results.xml closed.xml; chmod 0 closed.xml; echo broken > broken.trx; rm closed.xml");

        Assert.Equal(VerdictKind.Passed, verdict.Kind);
        Assert.Null(verdict.Commands[0].Tests);
    }
}
