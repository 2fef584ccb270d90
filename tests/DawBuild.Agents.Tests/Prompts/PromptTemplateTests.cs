using DawBuild.Agents.Prompts;
using DawBuild.Diagnostics;

namespace DawBuild.Agents.Tests.Prompts;

public sealed class PromptTemplateTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Takes_the_place_of_the_built_in_one()
    {
        var template = PromptTemplate.Read(Path("Do {{id}}: {{prompt}}\n## Careful\n{{note}}\n## Bye\nThanks.\n"));

        Assert.Equal("Do A-1: it\n## Bye\nThanks.\n", template.Fill(new Dictionary<string, string> { ["id"] = "A-1", ["prompt"] = "it" }));
    }

    [Fact]
    public void Is_refused_when_it_names_an_unknown_place()
    {
        var error = Assert.Throws<DawException>(() => PromptTemplate.Read(Path("{{prompt}} {{promt}}"))).Diagnostics.Single();

        Assert.Equal("DAW2013", error.Code);
        Assert.Contains("\"{{promt}}\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("acceptance", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_refused_when_it_has_no_place_for_the_task() =>
        Assert.Equal("DAW2015", Assert.Throws<DawException>(() => PromptTemplate.Read(Path("Hello {{id}}"))).Diagnostics.Single().Code);

    [Fact]
    public void Is_refused_when_it_is_not_there() =>
        Assert.Equal("DAW2012", Assert.Throws<DawException>(() => PromptTemplate.Read(_scratch.Root + "/none.md")).Diagnostics.Single().Code);

    private string Path(string text)
    {
        _scratch.Write("prompt.md", text);
        return System.IO.Path.Combine(_scratch.Worktree, "prompt.md");
    }
}
