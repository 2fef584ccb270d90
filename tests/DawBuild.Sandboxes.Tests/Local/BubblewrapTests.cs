using System.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;
using DawBuild.Sandboxes.Local;

namespace DawBuild.Sandboxes.Tests.Local;

public class BubblewrapTests : LocalSandboxTests
{
    [Theory(Timeout = Limit)]
    [InlineData("ls /root /home/*/.ssh /etc/shadow /etc/ssl/private /var/lib")]
    [InlineData("touch /usr/x")]
    [InlineData("touch /repo/.git/../../x && mount -t tmpfs none /mnt")]
    [InlineData("cat /proc/1/root/etc/shadow")]
    public async Task Refuses(string command)
    {
        using var repository = await TestRepository.WithAsync();

        var verdict = await new Sandbox(repository, Sandbox.Bubblewrap).VerifyAsync(command);

        Assert.Equal(VerdictKind.Failed, verdict.Kind);
    }

    [Fact(Timeout = Limit)]
    public async Task Shows_nothing_beside_the_clone()
    {
        using var repository = await TestRepository.WithAsync();
        await File.WriteAllTextAsync(repository.Beside("secret.txt"), "sesame");
        await File.WriteAllTextAsync(Path.Join(repository.FolderPath, "uncommitted.txt"), "sesame");
        var sandbox = new Sandbox(repository, Sandbox.Bubblewrap);

        var output = await sandbox.OutputOfAsync(
            $"ls -A {repository.Beside(string.Empty)} {repository.FolderPath}; [ -e {sandbox.ScratchDirectory} ] || [ -e {sandbox.LogDirectory} ] || echo hidden; for p in /proc/[0-9]*; do read name < $p/comm; echo $name; done");

        Assert.Equal($"{repository.Beside(string.Empty)}:\nrepository\n\n{repository.FolderPath}:\n.git\nhidden\nbwrap\nbash\n", output);
    }

    [Fact(Timeout = Limit)]
    public async Task Protects_the_objects_of_the_repository()
    {
        using var repository = await TestRepository.WithAsync();
        var objects = Path.Join(repository.FolderPath, ".git", "objects");

        var verdict = await new Sandbox(repository, Sandbox.Bubblewrap).VerifyAsync($"cat .git/objects/info/alternates && rm -rf {objects}/*; git fsck && touch {objects}/x");

        Assert.Equal((VerdictKind.Failed, objects + "\n"), (verdict.Kind, verdict.FailedCommand!.StandardOutput));
        await repository.GitAsync("fsck", "--strict");
    }

    [Fact(Timeout = Limit)]
    public async Task Cuts_the_network_off_when_told()
    {
        using var repository = await TestRepository.WithAsync();

        var output = await new Sandbox(repository, Sandbox.Bubblewrap, new LocalSandboxOptions { Network = false }).OutputOfAsync("tail -n +3 /proc/net/dev | cut -d: -f1; echo $NuGetAudit");

        Assert.Equal("lo false", string.Join(' ', output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact(Timeout = Limit)]
    public async Task That_is_killed_is_not_the_commit_s_fault()
    {
        using var repository = await TestRepository.WithAsync();
        var sandbox = new Sandbox(repository, Sandbox.Bubblewrap);
        using var log = sandbox.WatchOutput(out var begun);
        var verifying = sandbox.VerifyAsync("echo begun; sleep 1000");
        await begun;

        Process.GetProcessesByName("bwrap").Where(process => IsOf(sandbox, process)).MinBy(process => process.Id)!.Kill();
        var verdict = await verifying;

        Assert.Equal((VerdictKind.Infrastructure, "bubblewrap was killed from outside (exit code 137)"), (verdict.Kind, verdict.Reason));
        Assert.Equal(0, await sandbox.LeftAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task That_cannot_set_itself_up_is_not_the_commit_s_fault()
    {
        using var repository = await TestRepository.WithAsync();

        var verdict = await new Sandbox(repository, Sandbox.Bubblewrap, WithBubblewrap(repository, "echo 'bwrap: setting up uid map: Permission denied' >&2; exit 1")).VerifyAsync("true");

        Assert.Equal((VerdictKind.Infrastructure, "bubblewrap could not set it up: bwrap: setting up uid map: Permission denied"), (verdict.Kind, verdict.Reason));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_the_choice_where_it_works()
    {
        var choice = await LocalSandboxes.ChooseAsync(new ProcessRunner(TimeProvider.System), TimeProvider.System, new LocalSandboxOptions(), CancellationToken.None);

        Assert.Equal(("bubblewrap", true, null), (choice.Sandbox.Name, choice.Sandbox.IsIsolated, choice.Warning));
    }

    [Fact(Timeout = Limit)]
    public async Task That_is_refused_gives_way_to_processes_with_a_warning()
    {
        using var repository = await TestRepository.WithAsync();
        var options = WithBubblewrap(repository, "echo 'bwrap: setting up uid map: Permission denied' >&2; exit 1");

        var choice = await LocalSandboxes.ChooseAsync(new ProcessRunner(TimeProvider.System), TimeProvider.System, options, CancellationToken.None);

        Assert.Equal(("process", false), (choice.Sandbox.Name, choice.Sandbox.IsIsolated));
        Assert.Equal("DAW4001", choice.Warning!.Code);
        Assert.Contains("DAW4003: bubblewrap does not work here: \"bwrap: setting up uid map: Permission denied\"", choice.Warning.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task That_is_missing_gives_way_to_processes_with_a_warning()
    {
        var options = new LocalSandboxOptions { HostEnvironment = new Dictionary<string, string> { ["PATH"] = "/nowhere" } };

        var choice = await LocalSandboxes.ChooseAsync(new ProcessRunner(TimeProvider.System), TimeProvider.System, options, CancellationToken.None);

        Assert.Contains("DAW4002", choice.Warning!.Message, StringComparison.Ordinal);
    }

    private static bool IsOf(Sandbox sandbox, Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/environ").Contains($"DAW_MARK={sandbox.Mark}\0", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It belonged to another test, which has ended.
            return false;
        }
    }

    private static LocalSandboxOptions WithBubblewrap(TestRepository repository, string script)
    {
        var folder = Directory.CreateDirectory(repository.Beside("bin")).FullName;
        var program = Path.Join(folder, "bwrap");
        File.WriteAllText(program, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new LocalSandboxOptions { HostEnvironment = new Dictionary<string, string> { ["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}" } };
    }
}
