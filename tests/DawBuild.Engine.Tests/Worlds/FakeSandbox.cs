using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Tests.Worlds;

/// <summary>Decides whether a command passes on the files of a commit.</summary>
internal delegate bool Check(FakeCommit commit, VerifyCommand command, int time);

/// <summary>A sandbox that checks in-memory commits.</summary>
internal sealed class FakeSandbox(World world) : ISandbox
{
    private readonly Dictionary<string, int> _times = [];

    public string Name => "fake";

    public bool IsIsolated => true;

    public Check Check { get; set; } = (_, _, _) => true;

    /// <summary>Returns which tests of a command pass on a commit's files; null if no names are reported.</summary>
    public Func<FakeCommit, VerifyCommand, PassedTests?> Passed { get; set; } = (_, _) => null;

    /// <summary>How many of the next verifications fail because of the sandbox.</summary>
    public int Breakdowns { get; set; }

    /// <summary>What a verification waits for before it looks at the commit.</summary>
    public Func<VerificationRequest, CancellationToken, Task> Pause { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What each command does before it ends.</summary>
    public Func<VerifyCommand, Task> During { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyCollection<string> Collected { get; private set; } = [];

    /// <summary>How many verifications the sandbox has room for.</summary>
    public int Places { get; set; } = int.MaxValue;

    public int Room(int atWork) => Places;

    public Task<Diagnostic?> ProbeAsync(CancellationToken ct) => Task.FromResult<Diagnostic?>(null);

    public async Task<Verdict> VerifyAsync(VerificationRequest request, CancellationToken ct)
    {
        await request.Created!($"sandbox-{request.Commit[..6]}");
        world.Does($"verify {request.Task} {request.Commit}");
        await Pause(request, ct);
        if (Breakdowns > 0)
        {
            Breakdowns--;
            return new Verdict { Kind = VerdictKind.Infrastructure, Sandbox = Name, Reason = "no room in the sandbox" };
        }

        var commands = new List<CommandResult>();
        foreach (var command in request.Commands)
        {
            request.CommandStarted?.Invoke(command);
            await During(command);
            var passed = Passes(world.Repository.Commit(request.Commit), command, request.Commit);
            var names = Passed(world.Repository.Commit(request.Commit), command);
            commands.Add(new CommandResult { Name = command.Name, Run = command.Run, ExitCode = passed ? 0 : 1, StandardOutput = passed ? "ok" : "1 test failed", Passed = names, Tests = names is null ? null : new TestCounts(names.Cases.Values.Sum(), 0, 0) });
            if (!passed)
            {
                break;
            }
        }

        return new Verdict { Kind = commands[^1].ExitCode == 0 ? VerdictKind.Passed : VerdictKind.Failed, Sandbox = Name, Commands = commands };
    }

    public Task<int> CollectAsync(string run, IReadOnlyCollection<string> sandboxIds, CancellationToken ct)
    {
        Collected = [.. sandboxIds];
        return Task.FromResult(0);
    }

    private bool Passes(FakeCommit files, VerifyCommand command, string commit)
    {
        lock (_times)
        {
            var time = _times[commit + command.Name] = _times.GetValueOrDefault(commit + command.Name) + 1;
            return Check(files, command, time);
        }
    }
}
