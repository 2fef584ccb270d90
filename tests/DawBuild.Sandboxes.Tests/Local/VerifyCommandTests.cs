using DawBuild.Runs.Sandboxes;
using DawBuild.Sandboxes.Local;

namespace DawBuild.Sandboxes.Tests.Local;

public class VerifyCommandTests : LocalSandboxTests
{
    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Run_in_order_until_one_fails(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();

        var verdict = await new Sandbox(repository, backEnd).VerifyAsync("echo one > made.txt", "cat made.txt; echo trouble >&2; exit 7", "echo never");

        Assert.Equal((VerdictKind.Failed, backEnd, 2), (verdict.Kind, verdict.Sandbox, verdict.Commands.Count));
        var failed = verdict.FailedCommand!;
        Assert.Equal(("step 2", 7, false, "one\n", "trouble\n"), (failed.Name, failed.ExitCode, failed.TimedOut, failed.StandardOutput, failed.StandardError));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task That_all_exit_with_0_are_a_pass_that_leaves_only_logs(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        var sandbox = new Sandbox(repository, backEnd);

        var verdict = await sandbox.VerifyAsync("echo out; echo err >&2", "mkdir -p deep/er && touch deep/er/x && chmod -R a-w deep && chmod 0 deep/er/x deep/er deep");

        Assert.Equal((VerdictKind.Passed, 2), (verdict.Kind, verdict.Commands.Count));
        Assert.False(Directory.Exists(sandbox.ScratchDirectory));
        Assert.Equal("out\n", await File.ReadAllTextAsync(CommandLogs.StandardOutputPath(sandbox.LogDirectory, "step 1")));
        Assert.Equal("err\n", await File.ReadAllTextAsync(CommandLogs.StandardErrorPath(sandbox.LogDirectory, "step 1")));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Are_taken_as_the_shell_takes_them(string backEnd)
    {
        using var repository = await TestRepository.WithAsync(("a b.txt", "x"));

        Assert.Equal("a b.txt 3 $\n", await new Sandbox(repository, backEnd).OutputOfAsync("ls 'a b.txt' | tr '\\n' ' ' && echo \"$((1 + 2))\" '$'"));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task That_hang_are_ended_with_all_they_started(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        var sandbox = new Sandbox(repository, backEnd) { Timeout = TimeSpan.FromSeconds(1) };

        var verdict = await sandbox.VerifyAsync("trap '' TERM; echo begun; sleep 1000 & setsid sleep 1000 & sleep 1000");

        Assert.Equal((VerdictKind.Failed, true, "begun\n"), (verdict.Kind, verdict.FailedCommand!.TimedOut, verdict.FailedCommand.StandardOutput));
        Assert.Equal(0, await sandbox.LeftAsync());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Leave_nobody_behind(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        var sandbox = new Sandbox(repository, backEnd);

        var verdict = await sandbox.VerifyAsync("sleep 1000 & nohup sleep 1000 >/dev/null 2>&1 & setsid --fork sleep 1000 >/dev/null 2>&1; echo done");

        Assert.Equal((VerdictKind.Passed, "done\n"), (verdict.Kind, verdict.Commands[0].StandardOutput));
        Assert.Equal(0, await sandbox.LeftAsync());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Find_nothing_of_the_command_before_them_running(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();

        const string Left = "setsid sh -c 'while :; do echo more >> later.txt; done' & sleep 0.2";
        const string Grown = "before=$(wc -c < later.txt); sleep 0.1; test $before = $(wc -c < later.txt)";
        var verdict = await new Sandbox(repository, backEnd).VerifyAsync(Left, Grown, Left, Grown);

        Assert.Equal((VerdictKind.Passed, 4), (verdict.Kind, verdict.Commands.Count));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task That_are_killed_have_failed(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();

        var verdict = await new Sandbox(repository, backEnd).VerifyAsync("echo last; kill -KILL $$");

        Assert.Equal((VerdictKind.Failed, 137, "last\n"), (verdict.Kind, verdict.FailedCommand!.ExitCode, verdict.FailedCommand.StandardOutput));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task That_do_not_exist_have_failed(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();

        var verdict = await new Sandbox(repository, backEnd).VerifyAsync("no-such-program --at all");

        Assert.Equal((VerdictKind.Failed, 127), (verdict.Kind, verdict.FailedCommand!.ExitCode));
        Assert.Contains("no-such-program", verdict.FailedCommand.StandardError, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Are_stopped_by_the_caller_without_a_trace(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        var sandbox = new Sandbox(repository, backEnd);
        using var stop = new CancellationTokenSource();
        using var log = sandbox.WatchOutput(out var begun);
        var verifying = sandbox.VerifyAsync(stop.Token, "echo begun; sleep 1000 & sleep 1000");
        await begun;

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => verifying);

        Assert.False(Directory.Exists(sandbox.ScratchDirectory));
        Assert.Equal(0, await sandbox.LeftAsync());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task That_flood_are_ended(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        var sandbox = new Sandbox(repository, backEnd, new LocalSandboxOptions { MaxOutputBytes = 2 << 20 });

        var verdict = await sandbox.VerifyAsync("yes 'a line of output'");

        Assert.Equal(VerdictKind.Failed, verdict.Kind);
        Assert.EndsWith("DawBuild killed it: it printed more than 2 MiB.", verdict.FailedCommand!.StandardError, StringComparison.Ordinal);
        Assert.Equal(8 * 1024, verdict.FailedCommand.StandardOutput.Length);
        Assert.Equal(2 << 20, new FileInfo(CommandLogs.StandardOutputPath(sandbox.LogDirectory, "step 1")).Length);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task May_print_a_character_in_parts(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();

        Assert.Equal("€🚀", await new Sandbox(repository, backEnd).OutputOfAsync("printf '\\342'; sleep 0.1; printf '\\202\\254\\360\\237'; sleep 0.1; printf '\\232\\200'"));
    }
}
