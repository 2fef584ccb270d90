using DawBuild.Processes.Redaction;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Tests.E2B;

public sealed class SandboxSecretsTests
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

        // Everything that a curious command can see of its environment.
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
    [Fact(Timeout = 120_000)]
    public async Task That_a_command_knows_all_the_same_are_taken_out_of_what_it_prints_and_leaves()
    {
        const string Secret = "planted-0123456789";
        var redactor = new SecretRedactor(new Dictionary<string, string>(StringComparer.Ordinal) { ["MY_TOKEN"] = Secret });
        await using var e2b = await LocalE2B.StartAsync(options => options with { Redact = redactor.Redact });
        using var commit = await CommitToVerify.CreateAsync(("a.txt", "x"));

        var verdict = await e2b.BackEnd.VerifyAsync(
            commit.Request("""s=planted-; printf 'in two parts: %s' $s; sleep 0.3; printf '0123456789\r\nother bytes: \377\r\n'; s=${s}0123456789; echo "no end: $s" | tr -d '\n' >&2; echo "<testsuite><testcase name='$s'/></testsuite>" > r.xml"""),
            CancellationToken.None);

        Assert.True(verdict.Kind == VerdictKind.Passed, verdict.Reason);
        var logs = Directory.EnumerateFiles(commit.LogDirectory, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetFileName(path)!, path => File.ReadAllText(path, System.Text.Encoding.Latin1), StringComparer.Ordinal);
        Assert.DoesNotContain(Secret, $"{verdict}{string.Concat(verdict.Commands)}{string.Concat(logs.Values)}", StringComparison.Ordinal);
        Assert.Contains("in two parts: ***\r\nother bytes: \u00ff\r\n", logs.Values);
        Assert.Contains("no end: ***", logs.Values);
        Assert.Contains("name='***'", logs["r.xml"], StringComparison.Ordinal);
    }
}
