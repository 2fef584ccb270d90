using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Tests.E2B;

public sealed class VerificationTests : IAsyncLifetime
{
    private LocalE2B _e2b = null!;
    private CommitToVerify _commit = null!;

    public async Task InitializeAsync()
    {
        _e2b = await LocalE2B.StartAsync();
        _commit = await CommitToVerify.CreateAsync(("src/a.txt", "two\n"));
    }

    public async Task DisposeAsync()
    {
        await _e2b.DisposeAsync();
        _commit.Dispose();
    }

    [Fact(Timeout = 120_000)]
    public async Task Sees_the_commit_with_its_history_and_tags_and_nothing_else()
    {
        var verdict = await _e2b.BackEnd.VerifyAsync(
            _commit.Request("git rev-parse HEAD; git log --format=%s; git describe --tags --abbrev=0; git status --short; cat src/a.txt"), CancellationToken.None);

        Assert.True(verdict.Kind == VerdictKind.Passed, verdict.Reason ?? verdict.FailedCommand?.StandardError);
        Assert.Equal($"{_commit.Commit}\nwork\nfirst\nv1.2.3\ntwo\n", Assert.Single(verdict.Commands).StandardOutput);
        Assert.Equal("e2b", verdict.Sandbox);
        await NothingIsLeftAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task Ends_with_the_first_command_that_fails()
    {
        var verdict = await _e2b.BackEnd.VerifyAsync(_commit.Request("echo made > made.txt", "cat made.txt; echo bad >&2; exit 7", "echo never"), CancellationToken.None);

        Assert.Equal(VerdictKind.Failed, verdict.Kind);
        Assert.Equal(2, verdict.Commands.Count);
        Assert.Equal((7, "made\n", "bad\n"), (verdict.FailedCommand!.ExitCode, verdict.FailedCommand.StandardOutput, verdict.FailedCommand.StandardError));
        Assert.Equal("bad\n", await File.ReadAllTextAsync(CommandLogs.StandardErrorPath(_commit.LogDirectory, "step 2")));
        await NothingIsLeftAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task Ends_a_command_that_takes_too_long()
    {
        var request = _commit.Request() with { Commands = [new VerifyCommand("slow", "echo begun; sleep 60", TimeSpan.FromSeconds(1))] };

        var verdict = await _e2b.BackEnd.VerifyAsync(request, CancellationToken.None);

        Assert.Equal(VerdictKind.Failed, verdict.Kind);
        Assert.True(verdict.FailedCommand!.TimedOut);
        Assert.Equal("begun\n", verdict.FailedCommand.StandardOutput);
        await NothingIsLeftAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task Ends_a_command_that_prints_too_much()
    {
        await using var e2b = await LocalE2B.StartAsync(options => options with { MaxOutputBytes = 1 << 20 });

        var verdict = await e2b.BackEnd.VerifyAsync(_commit.Request("yes"), CancellationToken.None);

        Assert.Equal(VerdictKind.Failed, verdict.Kind);
        Assert.Contains("more than 1 MiB", verdict.FailedCommand!.StandardError, StringComparison.Ordinal);
        Assert.Empty((await e2b.Server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = 120_000)]
    public async Task Says_that_a_command_was_killed()
    {
        var verdict = await _e2b.BackEnd.VerifyAsync(_commit.Request("kill -9 $$"), CancellationToken.None);

        Assert.Equal(VerdictKind.Failed, verdict.Kind);
        Assert.Equal(137, verdict.FailedCommand!.ExitCode);
        Assert.Contains("ran out of memory", verdict.FailedCommand.StandardError, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Finds_errors_with_their_places_and_counts_tests_of_result_files()
    {
        const string Trx =
            """
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results><UnitTestResult testName="A.B" outcome="Passed" /><UnitTestResult testName="A.C" outcome="Failed"><Output><ErrorInfo><Message>no</Message></ErrorInfo></Output></UnitTestResult></Results>
            <ResultSummary outcome="Failed"><Counters total="2" executed="2" passed="1" failed="1" /></ResultSummary></TestRun>
            """;
        using var commit = await CommitToVerify.CreateAsync(("results.txt", Trx));

        var verdict = await _e2b.BackEnd.VerifyAsync(
            commit.Request("mkdir -p t/TestResults; cp results.txt t/TestResults/r.trx; echo \"$PWD/src/a.cs(3,5): error CS1002: ; expected\"; exit 1"), CancellationToken.None);

        var failed = verdict.FailedCommand!;
        Assert.Equal(new TestCounts(1, 1, 0), failed.Tests);
        Assert.Contains(new Finding("src/a.cs", 3, 5, "error", "CS1002", "; expected"), failed.Findings);
        Assert.Contains(failed.Findings, finding => finding.Code == "A.C");
        Assert.Single(Directory.GetFiles(commit.LogDirectory, "r.trx", SearchOption.AllDirectories));
    }

    [Fact(Timeout = 120_000)]
    public async Task Does_not_blame_the_commit_for_what_the_template_lacks()
    {
        var refused = await Assert.ThrowsAsync<DawException>(() => _e2b.BackEnd.VerifyAsync(_commit.Request("no-such-tool --version"), CancellationToken.None));

        var problem = Assert.Single(refused.Diagnostics);
        Assert.Equal(("DAW4104", DiagnosticKind.Final), (problem.Code, problem.Kind));
        Assert.StartsWith("E2B template \"base\" has no program \"no-such-tool\".", problem.Message, StringComparison.Ordinal);
        Assert.Empty((await _e2b.Server.GetStateAsync()).Alive);
    }

    [Fact(Timeout = 120_000)]
    public async Task Uses_the_template_of_the_task()
    {
        await _e2b.BackEnd.VerifyAsync(_commit.Request("true") with { Template = "dotnet-10" }, CancellationToken.None);

        Assert.Contains("template=dotnet-10", await _e2b.Server.GetLogAsync(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Of_a_ref_that_moved_is_refused()
    {
        var verdict = await _e2b.BackEnd.VerifyAsync(_commit.Request("true") with { Ref = "refs/heads/main" }, CancellationToken.None);

        Assert.Equal(VerdictKind.Infrastructure, verdict.Kind);
        Assert.Contains("does not point at commit", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(0, (await _e2b.Server.GetStateAsync()).Created);
    }

    [Fact(Timeout = 600_000)]
    public async Task Builds_a_net_project()
    {
        using var commit = await CommitToVerify.CreateAsync(
            ("p.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"),
            ("Bad.cs", "class Bad {\n    int x = \"text\";\n}\n"));

        var verdict = await _e2b.BackEnd.VerifyAsync(commit.Request("dotnet build --nologo -v q"), CancellationToken.None);

        Assert.True(verdict.Kind == VerdictKind.Failed, verdict.Reason);
        Assert.Contains(new Finding("Bad.cs", 2, 13, "error", "CS0029", "Cannot implicitly convert type 'string' to 'int'"), verdict.FailedCommand!.Findings);
        await NothingIsLeftAsync();
    }

    private async Task NothingIsLeftAsync()
    {
        var state = await _e2b.Server.GetStateAsync();
        Assert.Empty(state.Alive);
        Assert.Equal(0, state.Processes);
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(_commit.Repository)!, "scratch-*"));
    }
}
