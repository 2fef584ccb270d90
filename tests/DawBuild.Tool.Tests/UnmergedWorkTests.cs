namespace DawBuild.Tool.Tests;

/// <summary>Tests a finished run whose branch is not merged: nothing of it may be lost, and nothing may be built without it.</summary>
public sealed class UnmergedWorkTests : IDisposable
{
    private const string First = """
        { "name": "first", "defaults": { "agent": "command", "sandbox": "process", "retries": 1 }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" } ] }
        """;

    private const string Second = """
        { "name": "first", "defaults": { "agent": "command", "sandbox": "process", "retries": 1 }, "tasks": [
          { "id": "A", "run": "echo a > a.txt", "status": "completed" },
          { "id": "B", "run": "cat a.txt > b.txt", "depends_on": ["A"] } ] }
        """;

    private readonly Workplace _place = new(First);
    private readonly string _branch;

    public UnmergedWorkTests()
    {
        _place.Daw("run").ShouldExit(0);
        _branch = _place.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/daw/*/integration");
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Stays_when_branches_are_cleaned_unless_forced_and_then_a_ref_keeps_it()
    {
        var commit = _place.Git("rev-parse", _branch);

        var refused = _place.Daw("clean", "--branches").ShouldExit(1);
        Assert.Contains($"error DAW3040: branch \"{_branch}\" was not deleted", refused.Error, StringComparison.Ordinal);
        Assert.Equal(commit, _place.Git("rev-parse", _branch));

        var forced = _place.Daw("clean", "--branches", "--force").ShouldExit(0).Out;
        Assert.Equal(string.Empty, _place.Git("for-each-ref", "refs/heads/daw/"));
        var reference = forced.Split('\n').Single(line => line.Contains("git branch <name> ", StringComparison.Ordinal)).Split(' ')[^1];
        Assert.Equal(commit, _place.Git("rev-parse", reference.Trim()));
    }

    [Fact]
    public void Does_not_keep_branches_once_it_is_merged_although_the_tasks_own_commits_are_others()
    {
        _place.Git("merge", "--quiet", "--no-edit", _branch);

        _place.Daw("clean", "--branches").ShouldExit(0);

        Assert.Equal(string.Empty, _place.Git("for-each-ref", "refs/heads/daw/", "refs/daw/salvage/"));
    }

    [Theory]
    [InlineData("mine")]
    [InlineData(null)]
    public void Keeps_a_branch_that_got_a_commit_of_the_persons_own(string? message)
    {
        _place.Git("merge", "--quiet", "--no-edit", _branch);
        _place.Daw("clean").ShouldExit(0);
        var task = _branch.Replace("integration", "tasks/A", StringComparison.Ordinal);
        _place.Git("update-ref", $"refs/heads/{task}", _place.Git("commit-tree", "HEAD^{tree}", "-p", task, "-m", message ?? _place.Git("log", "-1", "--format=%B", task)));

        var cleaned = _place.Daw("clean", "--branches").ShouldExit(1);

        Assert.Contains($"branch \"{task}\" was not deleted", cleaned.Error, StringComparison.Ordinal);
        Assert.Equal(task, _place.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/daw/"));
    }

    [Fact]
    public void Is_missed_by_tasks_that_need_it_which_start_from_it_when_told()
    {
        _place.Write("tasks.json", Second);

        var refused = _place.Daw("run").ShouldExit(1);
        Assert.Contains($"error DAW6030: open tasks need \"A\", completed on \"{_branch}\", which is not merged into \"main\"", refused.Error, StringComparison.Ordinal);
        Assert.Contains("error DAW3041", _place.Daw("run", "--from", "nowhere").ShouldExit(1).Error, StringComparison.Ordinal);

        _place.Daw("run", "--from", _branch).ShouldExit(0);

        Assert.Equal("a", _place.Git("show", $"{Newest()}:b.txt"));
    }

    [Theory]
    [InlineData("merge --quiet --no-edit {0}")]
    [InlineData("merge --quiet --squash {0}")]
    [InlineData("cherry-pick {0}")]
    public void Is_found_however_it_was_merged(string how)
    {
        _place.Git("commit", "--quiet", "--allow-empty", "--message=meanwhile");
        _place.Git("checkout", "--quiet", "tasks.json");
        _place.Git(string.Format(System.Globalization.CultureInfo.InvariantCulture, how, _branch).Split(' '));
        _place.Write("tasks.json", Second);
        _place.Commit();

        _place.Daw("run").ShouldExit(0);

        Assert.Equal("a", _place.Git("show", $"{Newest()}:b.txt"));
    }

    [Fact]
    public void Can_be_done_without_when_the_person_says_so()
    {
        _place.Write("tasks.json", Second);

        Assert.Contains("error DAW6005: task \"B\"", _place.Daw("run", "--from", "HEAD").ShouldExit(1).Error, StringComparison.Ordinal);
        Assert.Contains("error DAW6031", _place.Daw("run", "--from", "HEAD").ShouldExit(1).Error, StringComparison.Ordinal);
    }

    private string Newest() => _place.Git("for-each-ref", "--sort=-refname", "--count=1", "--format=%(refname)", "refs/heads/daw/*/integration");
}
