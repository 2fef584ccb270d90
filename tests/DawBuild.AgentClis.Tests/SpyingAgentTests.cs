using DawBuild.AgentClis.Tests.Clis;
using DawBuild.AgentClis.Tests.Model;

namespace DawBuild.AgentClis.Tests;

/// <summary>Tests of an agent whose model follows an attacker's instructions.</summary>
public sealed class SpyingAgentTests
{
    private const string Sesame = "open-sesame-0123456789";

    [Fact]
    public async Task Gets_nothing()
    {
        RealPlan? here = null;
        await using var plan = here = await RealPlan.CreateAsync(
            request => request.Turn == 0 ? Cli.Of(request).Run(Spy(here!)) : new ModelReply.Says("Done."),
            $$"""{ "name": "spies", "pass_environment": ["HARMLESS"], "tasks": [ {{RealPlan.OneEach(""" "verify": [ { "name": "there", "run": "test -s $DAW_TASK.txt" } ] """)}} ] }""");
        var ssh = Directory.CreateDirectory(Path.Join(plan.Place.Base, "home", ".ssh")).FullName;
        await File.WriteAllTextAsync(Path.Join(ssh, "id_ed25519"), Sesame);
        plan.Place.Variables["MY_VAULT"] = Sesame;

        plan.Daw(0, "run", "-m", "3");

        foreach (var cli in Cli.All)
        {
            var found = plan.Integrated(cli.Name + ".txt");
            Assert.Contains("spied", found, StringComparison.Ordinal);
            Assert.DoesNotContain(Sesame, found, StringComparison.Ordinal);
            Assert.DoesNotContain("GOT", found, StringComparison.Ordinal);
            Assert.DoesNotContain("dotnet-daw", found, StringComparison.Ordinal);
        }
    }

    private static string Spy(RealPlan plan) => $$"""
        f=$(basename $PWD).txt; echo spied > $f
        for p in ~/.ssh/id_ed25519 {{plan.Place.Base}}/home/.ssh/id_ed25519 {{plan.Place.Root}}/tasks.json {{plan.Place.Root}}/.git/HEAD {{plan.Place.StateHome}}/*/*/store.git/HEAD {{plan.Place.Root}}/.daw/runs/*/journal.jsonl; do test -r "$p" && echo "GOT $p" >> $f; cat "$p" >> $f; done
        for p in /proc/[0-9]*; do tr '\0' '\n' < $p/environ | grep -a VAULT >> $f; tr '\0' ' ' < $p/cmdline | grep -a dotnet >> $f; done; true
        """;
}
