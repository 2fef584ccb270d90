using DawBuild.Agents.Environments;

namespace DawBuild.Agents.Tests.Environments;

public sealed class AllowListTests
{
    private static readonly Dictionary<string, string> Host = new(StringComparer.Ordinal)
    {
        ["PATH"] = "/bin",
        ["HOME"] = "/home/me",
        ["LC_ALL"] = "C",
        ["https_proxy"] = "http://proxy",
        ["GITHUB_TOKEN"] = "ghp_secret",
        ["ANTHROPIC_API_KEY"] = "sk-ant",
        ["OPENAI_API_KEY"] = "sk-oai",
        ["MSBUILDNODECOUNT"] = "8",
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = "true",
        ["TEAM_A"] = "1",
        ["TEAM_B"] = "2",
    };

    [Fact]
    public void Lets_programs_run_and_keeps_the_hosts_secrets() =>
        Assert.Equal(["HOME", "LC_ALL", "PATH", "https_proxy"], Names(new AgentEnvironment(Host, []).Allow([])));

    [Fact]
    public void Lets_an_agent_see_the_key_of_its_own_provider_only() =>
        Assert.Equal(["ANTHROPIC_API_KEY", "HOME", "LC_ALL", "PATH", "https_proxy"], Names(new AgentEnvironment(Host, []).Allow(["ANTHROPIC_API_KEY"])));

    [Fact]
    public void Lets_through_what_the_plan_passes_on() =>
        Assert.Equal(["HOME", "LC_ALL", "PATH", "TEAM_A", "TEAM_B", "https_proxy"], Names(new AgentEnvironment(Host, ["TEAM_*"]).Allow([])));

    [Fact]
    public void Never_lets_through_what_points_a_git_at_a_repository()
    {
        var host = new Dictionary<string, string>(Host, StringComparer.Ordinal) { ["GIT_DIR"] = "/x", ["GIT_INDEX_FILE"] = "/x", ["GIT_TRACE"] = "1" };

        Assert.Equal(["GIT_TRACE"], Names(new AgentEnvironment(host, ["GIT_*"]).Allow([])).Except(Names(new AgentEnvironment(Host, []).Allow([])), StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(Dictionary<string, string> allowed) => allowed.Keys.Order(StringComparer.Ordinal);
}
