using DawBuild.GitHub.Tests.Rig;

namespace DawBuild.GitHub.Tests.Actions;

public sealed class WorkflowSyntaxTests
{
    [Fact]
    public async Task Of_ours_passes_actionlint_and_the_language_service_of_GitHub()
    {
        string[] files =
        [
            Sources.PathOf("action.yml"),
            .. Directory.GetFiles(Sources.PathOf(".github", "workflows"), "*.yml"),
            .. Directory.GetFiles(Sources.PathOf("samples", "github"), "*.yml"),
        ];

        Assert.Equal(6, files.Length);
        Assert.Equal("", await NodeScript.RunAsync(["lint.mjs", .. files]));
    }

    [Fact]
    public async Task With_a_mistake_is_found_by_both()
    {
        var folder = Directory.CreateTempSubdirectory("daw-lint-").FullName;
        try
        {
            var workflow = Path.Combine(folder, "wrong.yml");
            await File.WriteAllTextAsync(workflow, "on: push\njobs:\n  a:\n    needs: b\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.event.issue.title }}\n");
            var action = Path.Combine(folder, "action.yml");
            await File.WriteAllTextAsync(action, (await File.ReadAllTextAsync(Sources.PathOf("action.yml"))).Replace("shell: bash", "", StringComparison.Ordinal));

            var found = await NodeScript.RunAsync("lint.mjs", workflow, action);

            Assert.Contains("job \"a\" needs job \"b\" which does not exist", found, StringComparison.Ordinal);
            Assert.Contains("Value 'b' is not valid", found, StringComparison.Ordinal);
            Assert.Contains("potentially untrusted", found, StringComparison.Ordinal);
            Assert.Contains("Required property is missing: shell", found, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
