using DawBuild.Execution.Sandboxes;

namespace DawBuild.Sandboxes.Tests.E2B;

public sealed class TheSecrets
{
    [Fact(Timeout = 120_000)]
    public async Task Of_this_machine_reach_neither_the_sandbox_nor_any_log()
    {
        const string Token = "planted-git-token";
        const string Variable = "planted-variable";
        Environment.SetEnvironmentVariable("GITHUB_TOKEN", Variable);
        await using var e2b = await LocalE2B.StartAsync("--api-key", LocalE2B.Key);
        using var commit = await CommitToVerify.CreateAsync(("a.txt", "x"));
        await commit.GitAsync("remote", "add", "origin", $"https://x-access-token:{Token}@example.org/a/b.git");
        await commit.GitAsync("config", "http.https://example.org/.extraheader", $"Authorization: Basic {Token}");

        // All that a curious command can see of where it runs.
        var verdict = await e2b.BackEnd.VerifyAsync(
            commit.Request("env; cat .git/config; git remote -v; cat ../* 2>/dev/null; cat /proc/self/environ; for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline; done 2>/dev/null | grep -v -e --api-key; true"),
            CancellationToken.None);

        Assert.True(verdict.Kind == VerdictKind.Passed, verdict.Reason);
        var logs = string.Concat(Directory.EnumerateFiles(commit.LogDirectory, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        var all = $"{verdict}{string.Concat(verdict.Commands)}{logs}{await e2b.Server.GetLogAsync()}";
        Assert.Contains("DAW_TASK=T-1", all, StringComparison.Ordinal);
        foreach (var secret in (string[])[Token, Variable])
        {
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(LocalE2B.Key, $"{verdict}{string.Concat(verdict.Commands)}{await e2b.Server.GetLogAsync()}", StringComparison.Ordinal);
    }
}
