using System.Text.Json;
using DawBuild.Agents.Definitions;
using DawBuild.Agents.Output;
using DawBuild.Agents.Prompts;

namespace DawBuild.Agents.Tests.Definitions;

/// <summary>Checks docs/agents.md against the definitions.</summary>
public sealed class AgentPageTests : IDisposable
{
    private const string Fields = "Defining an agent";

    private static readonly DocPage Page = new("agents.md");

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Names_each_agent_and_no_other() =>
        Assert.Equal(
            _scratch.Catalogue().Agents.Select(agent => agent.Name).Order(StringComparer.Ordinal),
            Page.Names("Built-in agents").Concat(["command", "simulated"]).Order(StringComparer.Ordinal));

    [Fact]
    public void Has_a_row_for_each_definition_with_what_it_says() =>
        Assert.Equal(
            AgentDefinitions.Load(Path.Join(_scratch.Root, "none"), new Dictionary<string, JsonElement>()).OrderBy(agent => agent.Key, StringComparer.Ordinal).Select(agent => Row(agent.Key, agent.Value.Value)),
            Page.Rows("Built-in agents").Select(cells => string.Join(" | ", cells)));

    [Fact]
    public void Has_a_row_for_each_field_and_no_other() =>
        Assert.Equal(SnakeCase(typeof(AgentDefinition).GetProperties().Select(property => property.Name)), Page.Names(Fields).Order(StringComparer.Ordinal));

    [Fact]
    public void Names_the_values_of_the_fields_that_have_few()
    {
        Assert.Equal(OutputReaders.Names.Order(StringComparer.Ordinal), DocPage.Code(Meaning("output")).Order(StringComparer.Ordinal));
        Assert.Equal(SnakeCase(Enum.GetNames<PromptChannel>()), DocPage.Code(Meaning("prompt")).Where(code => code[0] != '{').Order(StringComparer.Ordinal));
        Assert.Equal(
            SnakeCase(typeof(StateFolder).GetProperties().Select(property => property.Name)),
            DocPage.Code(Meaning("state")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_each_placeholder_of_arguments_and_no_other()
    {
        var parts = Page.Section(Fields).Split("These placeholders always have a value:")[1].Split("These may have none");

        Assert.Equal(Argument.Always, DocPage.Code(parts[0]).Select(place => place.Trim('{', '}')));
        Assert.Equal(Argument.Sometimes, DocPage.Code(parts[1]).Select(place => place.Trim('{', '}')));
    }

    [Fact]
    public void Has_a_row_for_each_placeholder_of_a_prompt_and_no_other() =>
        Assert.Equal(PromptTemplate.Places.Order(StringComparer.Ordinal), Page.Names("Prompts").Select(place => place.Trim('{', '}')).Order(StringComparer.Ordinal));

    private static string Meaning(string field) => Page.Rows(Fields).Single(row => row[0] == $"`{field}`")[1];

    private static IEnumerable<string> SnakeCase(IEnumerable<string> names) => names.Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).Order(StringComparer.Ordinal);

    private static string Row(string name, AgentDefinition agent) => string.Join(
        " | ",
        Code(name),
        Code(agent.Provider!),
        agent.Version.Minimum!.ToString(),
        Code([.. agent.Secrets]),
        Code([.. agent.Environment]),
        Code([.. agent.Set.Select(variable => $"{variable.Key}={variable.Value}")]),
        Code(agent.Install!));

    private static string Code(params string[] words) => string.Join(' ', words.Select(word => $"`{word}`"));
}
