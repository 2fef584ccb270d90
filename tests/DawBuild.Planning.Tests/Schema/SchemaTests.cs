using System.Text.Json;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Schema;
using DawBuild.Planning.Tests.Reading;
using DawBuild.Planning.Tests.Writing;
using FsCheck;
using FsCheck.Fluent;

namespace DawBuild.Planning.Tests.Schema;

public class SchemaTests
{
    /// <summary>Errors that involve several tasks or the file's bytes.</summary>
    private static readonly string[] BeyondIt =
        ["DAW1002", "DAW1007", "DAW1012", "DAW1013", "DAW1014", "DAW1019", "DAW1023", "DAW1025", "DAW1029", "DAW1041", "DAW1042", "DAW2014"];

    /// <summary>Errors that require arithmetic to detect.</summary>
    private static readonly string[] TooFine = ["a duration of a month", "a time limit of nothing", "a time that is none"];

    private static readonly JsonDocumentOptions AsWritten = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly JsonElement Root = JsonDocument.Parse(PlanSchema.Open()).RootElement;

    public static IEnumerable<object[]> Malformed => MalformedPlans.All.Where(row => IsJson((string)row[1])).Select(row => row[..2]);

    public static TheoryData<string> PlansOfThisRepository =>
        new(Directory.EnumerateFiles(Testing.Root.Path, "tasks.json")
            .Concat(Directory.EnumerateFiles(Path.Combine(Testing.Root.Path, "samples"), "tasks.json", SearchOption.AllDirectories)));

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Refuses_what_the_reader_reports(string what, string json)
    {
        var reported = Plans.Read(json).Diagnostics.Any(said => !BeyondIt.Contains(said.Code, StringComparer.Ordinal));

        Assert.Equal(reported && !TooFine.Contains(what, StringComparer.Ordinal), !Accepts(json));
    }

    [Fact]
    public void Accepts_what_the_reader_accepts() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(HandMadePlan.Any, plan => Accepts(plan.Text.TrimStart('\uFEFF'))));

    [Theory]
    [MemberData(nameof(PlansOfThisRepository))]
    public void Accepts_the_plans_of_this_repository(string path)
    {
        Assert.Empty(PlanReader.ReadFile(path).Diagnostics);
        Assert.True(Accepts(File.ReadAllText(path)), path);
    }

    [Theory]
    [InlineData("30min"), InlineData("2hr"), InlineData("1h30m"), InlineData("1 h 30 min"), InlineData("1.5 hours"), InlineData("0"), InlineData("PT2H"), InlineData("P1DT12H")]
    public void Accepts_durations(string duration) =>
        Assert.True(Accepts($$"""{ "tasks": [ { "id": "A", "duration": "{{duration}}" } ] }"""));

    [Theory]
    [InlineData("src/**"), InlineData("src/"), InlineData("**/*.cs"), InlineData("{src,tests}/**"), InlineData("..a/b..c"), InlineData("app/[id]/x.ts"), InlineData("**")]
    public void Accepts_patterns(string pattern) =>
        Assert.True(Accepts($$"""{ "tasks": [ { "id": "A", "outputs": ["{{pattern}}"] } ] }"""));

    [Fact]
    public void Has_the_fields_that_the_reader_knows()
    {
        var defs = Root.GetProperty("$defs");
        var plan = Root.GetProperty("properties");
        Equal(PlanFields.Plan.Names, Names(Root));
        Equal(FieldTables.Settings.Names, Names(defs.GetProperty("settings")));
        Equal(FieldTables.Defaults.Names.Except(FieldTables.Settings.Names, StringComparer.Ordinal), Names(plan.GetProperty("defaults")));
        Equal(FieldTables.Category.Names.Except(FieldTables.Settings.Names, StringComparer.Ordinal), Names(plan.GetProperty("categories").GetProperty("additionalProperties")));
        Equal(TaskFields.Task.Names.Except(FieldTables.Settings.Names, StringComparer.Ordinal), Names(defs.GetProperty("task")));
        Equal(VerifyFields.Entry.Names, Names(defs.GetProperty("verification")));
        Equal(FieldTables.Budget.Names, Names(defs.GetProperty("budget")));
        Equal(PlanFields.Budget.Names.Except(FieldTables.Budget.Names, StringComparer.Ordinal), Names(plan.GetProperty("budget")));
    }

    [Fact]
    public void Describes_every_field() =>
        Assert.Empty(Undescribed(Root).Concat(Root.GetProperty("$defs").EnumerateObject().SelectMany(def => Undescribed(def.Value))));

    private static IEnumerable<string> Undescribed(JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Where(field => !field.Value.TryGetProperty("description", out _)).Select(field => field.Name)
            : [];

    private static IEnumerable<string> Names(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(field => field.Name);

    private static void Equal(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));

    private static bool Accepts(string json) => new SchemaCheck(Root).Accepts(JsonDocument.Parse(json, AsWritten).RootElement);

    private static bool IsJson(string text) =>
        text.Length > 0 && !Plans.Read(text).Diagnostics.Any(said => said.Code is "DAW1004" or "DAW1006");
}
