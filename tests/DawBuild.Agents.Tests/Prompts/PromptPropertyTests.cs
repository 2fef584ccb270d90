using DawBuild.Agents.Prompts;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests.Prompts;

public sealed class PromptPropertyTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Says_all_that_an_agent_must_know()
    {
        _scratch.Write("AGENTS.md", "Be kind.");
        var task = Scratch.Task() with
        {
            Prompt = "Write the model.",
            Acceptance = ["The world turns."],
            Verify = [new VerifyCommand("tests", "dotnet test")],
            Outputs = ["src/Model/**"],
            MayTouch = ["src/**"],
            Protect = ["src/Old/**"],
        };
        var prompt = Write(task, new PromptContext
        {
            Plan = "DAW",
            Dependencies = [new TaskSummary(TaskId.Parse("CORE-001"), "The core", "It has a heart.", ["src/Core.cs"], null)],
            WaveDigests = ["Wave 1: the core is there."],
            Feedback = [new AttemptFeedback(1, AttemptOutcome.VerificationFailed, "tests failed", "World does not turn")],
            Notes = [new(null, "Use less force.")],
        });

        string[] expected =
        [
            "# Task MODEL-001: Model the world", "\"DAW\"", "Write the model.", "- The world turns.", "- tests: `dotnet test`", "- src/Model/**",
            "- src/**", "- src/Old/**", "- AGENTS.md", "### CORE-001: The core", "It has a heart.", "Files: src/Core.cs", "Wave 1: the core is there.",
            "### Attempt 1: a check failed", "World does not turn", "Use less force.", ".daw/ask", "Do not commit",
        ];
        Assert.All(expected, text => Assert.Contains(text, prompt, StringComparison.Ordinal));
    }

    [Fact]
    public void Has_no_heading_without_something_under_it()
    {
        var headings = Write(Scratch.Task(), new PromptContext { Plan = "DAW" }).Split('\n').Where(l => l.StartsWith('#'));

        Assert.Equal(["# Task MODEL-001: Model the world", "## Your task", "## Rules"], headings);
    }

    [Fact]
    public void Stays_within_its_budget_with_500_dependencies_and_500_digests()
    {
        var prompt = Write(Scratch.Task() with { Prompt = "Write the model." }, Huge(500));

        Assert.InRange(prompt.Length, PromptWriter.DefaultMaxCharacters / 2, PromptWriter.DefaultMaxCharacters);
        Assert.Contains("### D-0: Dependency", prompt, StringComparison.Ordinal);
        Assert.Contains("more finished tasks are omitted here.)", prompt, StringComparison.Ordinal);
        Assert.Contains("Wave 0", prompt, StringComparison.Ordinal);
        Assert.Contains("## Rules", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_grow_with_the_plan()
    {
        var at100 = Write(Scratch.Task(), Huge(100)).Length;

        Assert.InRange(Write(Scratch.Task(), Huge(2_000)).Length, at100 - 50, at100 + 50);
    }

    [Fact]
    public void Keeps_the_task_and_the_last_failure_when_everything_is_too_long()
    {
        var long_ = string.Concat(Enumerable.Repeat("wörter ", 20_000));
        var task = Scratch.Task() with { Prompt = "FIRST " + long_, Acceptance = [long_, long_] };
        var prompt = Write(task, Huge(500) with
        {
            Notes = [new(long_, long_)],
            Feedback = [new(1, AttemptOutcome.AgentFailed, "one", long_), new(2, AttemptOutcome.VerificationFailed, "two", long_ + "LAST")],
        });

        Assert.InRange(prompt.Length, 1, PromptWriter.DefaultMaxCharacters);
        Assert.Contains("FIRST", prompt, StringComparison.Ordinal);
        Assert.Contains("LAST", prompt, StringComparison.Ordinal);
        Assert.Contains("### Attempt 2", prompt, StringComparison.Ordinal);
        Assert.Contains("## Rules", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_to_the_whole_task_when_it_had_to_cut_it()
    {
        var text = string.Concat(Enumerable.Repeat("Build more. ", 10_000));

        var prompt = Write(Scratch.Task() with { Prompt = text }, new PromptContext { Plan = "DAW" });

        var path = Path.Combine(_scratch.Root, "scratch", "task.md");
        Assert.Contains(path, prompt, StringComparison.Ordinal);
        Assert.Equal(text.Trim(), File.ReadAllText(path));
    }

    [Fact]
    public void Holds_only_the_feedback_for_a_session_that_goes_on()
    {
        var invocation = _scratch.Invocation(Scratch.Task() with { Prompt = "Write the model." }) with
        {
            Attempt = 2,
            ResumeSession = "s-1",
            Context = Huge(500) with { Feedback = [new(1, AttemptOutcome.VerificationFailed, "tests failed", "World does not turn")] },
        };

        var prompt = new PromptWriter(PromptTemplate.Task).Write(invocation);

        Assert.Contains("World does not turn", prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("Write the model.", prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("D-0", prompt, StringComparison.Ordinal);
        Assert.InRange(prompt.Length, 1, 1_500);
    }

    [Fact]
    public void Never_cuts_a_character_in_two()
    {
        var prompt = Write(Scratch.Task() with { Prompt = string.Concat(Enumerable.Repeat("🌍", 60_000)) }, Huge(10));

        Assert.Equal(prompt, new string(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(prompt))));
    }

    private static PromptContext Huge(int count) => new()
    {
        Plan = "DAW",
        Dependencies = [.. Enumerable.Range(0, count).Select(i => new TaskSummary(TaskId.Parse($"D-{i}"), "Dependency", new string('x', 3_000), ["a.cs"], null))],
        WaveDigests = [.. Enumerable.Range(0, count).Select(i => $"Wave {i} " + new string('y', 5_000))],
    };

    private string Write(PlanTask task, PromptContext context) =>
        new PromptWriter(PromptTemplate.Task).Write(_scratch.Invocation(task) with { Context = context });
}
