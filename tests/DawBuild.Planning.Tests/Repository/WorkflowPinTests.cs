using System.Text.RegularExpressions;

namespace DawBuild.Planning.Tests.Repository;

public partial class WorkflowPinTests
{
    private static readonly IReadOnlyList<string> Paths = [.. Root.Files(".github/workflows", "*.yml"), Path.Combine(Root.Path, "action.yml")];

    public static TheoryData<string> Files => new(Paths);

    [Theory]
    [MemberData(nameof(Files))]
    public void Pin_each_action_to_a_commit(string file)
    {
        var used = Used().Matches(File.ReadAllText(file)).Select(match => match.Groups["action"].Value).ToList();

        Assert.NotEmpty(used);
        Assert.All(used, action => Assert.Matches(Pinned(), action));
    }

    [Fact]
    public void Pin_an_action_to_one_commit_everywhere() =>
        Assert.All(
            Paths.SelectMany(file => Used().Matches(File.ReadAllText(file))).Select(match => match.Groups["action"].Value).GroupBy(action => action.Split('@')[0], StringComparer.Ordinal),
            action => Assert.Single(action.Distinct(StringComparer.Ordinal)));

    [Fact]
    public void Have_updates_for_each_lock_file()
    {
        var updates = Root.Read(".github/dependabot.yml");
        var folders = new[] { "bench", "eng", "tests" }.SelectMany(folder => Root.Files(folder, "package-lock.json")).Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Root.Path, Path.GetDirectoryName(file)!).Replace('\\', '/')).ToList();

        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.Contains($"- /{folder}\n", updates, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\s*-?\s*uses: (?<action>[^\r\n]+)", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Used();

    [GeneratedRegex(@"^[\w./-]+@[0-9a-f]{40} # v[0-9.]+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pinned();
}
