using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.GitHub.Workflows;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Redis.Tests;

namespace DawBuild.GitHub.Tests.Actions;

public sealed class ExportedWorkflowTests : IDisposable
{
    private string? _store;
    private readonly string _folder = Directory.CreateTempSubdirectory("daw-export-").FullName;

    [Fact]
    public async Task Of_the_reference_plan_passes_the_linters_and_needs_what_the_plan_needs()
    {
        var plan = PlanReader.ReadFile(Sources.PathOf("tasks.json")).Required();
        var file = Path.Combine(_folder, "plan.yml");
        await File.WriteAllTextAsync(file, new TaskWorkflow(plan, new TaskWorkflowOptions { ToolVersion = "0.1.0", HasStore = true, Secrets = ["ANTHROPIC_API_KEY"] }).ToString());

        Assert.Equal("", await NodeScript.RunAsync("lint.mjs", file));
        var needs = (await JobsAsync(file)).ToDictionary(job => job.Key, job => job.Value.Needs, StringComparer.Ordinal);
        Assert.Equal(plan.Tasks.Select(task => task.Id.Value).Append("all-tasks").Order(StringComparer.Ordinal), needs.Keys.Order(StringComparer.Ordinal));
        Assert.All(plan.Tasks, task => Assert.Equal(task.DependsOn.Select(id => id.Value), needs[task.Id.Value]));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("1.2")]
    public async Task Has_every_string_of_a_plan_as_YAML_reads_it(string version)
    {
        string[] titles =
        [
            "🚀 launch", "Größe \u00a0 x", "quote \" back \\ slash", "tab\tbell\a del\u007f nel\u0085 end", "null\0byte", "# no comment: - no list", "{{ x }} %YAML & *alias !tag",
            "\u2028line\u2029para\ufeffbom\u200b", "漢字 العربية 👩‍👩‍👧 e\u0301", "yes", "\ud83d lone", "~", new string('x', 50_000), "private \ue000 \uffff",
        ];
        var ids = new[] { "NO", "null", "true", "on", "Y", "a.b", "a_b", "1e3", "0x1F", "1.5", "off", "all-tasks", "NaN", "N" };
        var tasks = ids.Select((id, i) => new PlanTask { Id = TaskId.Parse(id), Title = titles[i], DependsOn = i == 0 ? [] : [TaskId.Parse(ids[i - 1])] }).ToList();
        var workflow = new TaskWorkflow(
            new Plan { Path = Path.Combine(_folder, "tasks.json"), Name = "🚀 \"plan\": ${{ secrets.X }}", Tasks = tasks },
            new TaskWorkflowOptions { ToolVersion = "0.1.0", PlanPath = "plans/🚀 \"x\".json", RunsOn = ["self-hosted", "linux # big"], Setup = [SetupSteps.Command("echo \"🚀\" # x: y")] });
        var file = Path.Combine(_folder, "plan.yml");
        await File.WriteAllTextAsync(file, workflow.ToString());

        using var parsed = JsonDocument.Parse(await NodeScript.RunAsync("steps.mjs", file, version));

        var jobs = parsed.RootElement.GetProperty("jobs").EnumerateObject().ToList();
        Assert.Equal(tasks.Count + 1, jobs.Count);
        Assert.Equal("🚀 \"plan\": $ {{ secrets.X }}", parsed.RootElement.GetProperty("name").GetString());
        for (var i = 0; i < tasks.Count; i++)
        {
            var name = $"{ids[i]} {titles[i]}".ReplaceLineEndings(" ").Replace("\ud83d lone", "\ufffd lone", StringComparison.Ordinal);
            Assert.Equal(name.Length <= 150 ? name : name[..120] + "…", jobs[i].Value.GetProperty("name").GetString());
            Assert.Equal(i == 0 ? null : jobs[i - 1].Name, jobs[i].Value.TryGetProperty("needs", out var needs) ? needs[0].GetString() : null);
            Assert.Equal(["self-hosted", "linux # big"], jobs[i].Value.GetProperty("runs-on").EnumerateArray().Select(label => label.GetString()));
            var steps = jobs[i].Value.GetProperty("steps").EnumerateArray().ToList();
            Assert.Contains(steps, step => step.TryGetProperty("run", out var run) && run.ValueEquals("echo \"🚀\" # x: y"));
            Assert.Equal("plans/🚀 \"x\".json", steps[^1].GetProperty("env").GetProperty("DAW_PLAN").GetString());
        }
    }

    [Fact]
    public async Task Gives_each_task_what_its_own_agents_need_and_no_other_secret()
    {
        PlanTask Task(string id, PlanTask task) => task with { Id = TaskId.Parse(id), Title = id };
        var blank = new PlanTask { Id = TaskId.Parse("x"), Title = "x" };
        var plan = new Plan
        {
            Path = Path.Combine(_folder, "tasks.json"),
            Name = "needs",
            Tasks =
            [
                Task("A", blank with { Agent = "claude", Reviewer = "codex" }), Task("B", blank with { Agent = "command", Run = "true", Sandbox = "process" }),
                Task("C", blank with { Agent = "command", Run = "true", Sandbox = "e2b" }),
            ],
        };
        var file = Path.Combine(_folder, "plan.yml");
        await File.WriteAllTextAsync(file, new TaskWorkflow(plan, new TaskWorkflowOptions
        {
            ToolVersion = "0.1.0",
            Secrets = ["FOR_ALL"],
            Agents = new Dictionary<string, AgentNeeds>(StringComparer.OrdinalIgnoreCase) { ["claude"] = new("npm install -g c", ["ANTHROPIC_API_KEY"]), ["codex"] = new("npm install -g x", ["OPENAI_API_KEY"]) },
            Setup = [SetupSteps.File("s.yml", "# mine\n  - name: two\n    run: |\n      echo 1\n\n      echo 2\n  - uses: actions/setup-node@v5\n")],
        }).ToString());

        Assert.Equal("", await NodeScript.RunAsync("lint.mjs", file));
        using var parsed = JsonDocument.Parse(await NodeScript.RunAsync("steps.mjs", file));
        var jobs = parsed.RootElement.GetProperty("jobs");
        string[] Names(string job) => [.. jobs.GetProperty(job).GetProperty("steps")[jobs.GetProperty(job).GetProperty("steps").GetArrayLength() - 1].GetProperty("env").EnumerateObject().Select(variable => variable.Name)];
        var installs = (await JobsAsync(file)).ToDictionary(job => job.Key, job => string.Join('\n', job.Value.Commands), StringComparer.Ordinal);
        Assert.Equal(["FOR_ALL", "ANTHROPIC_API_KEY", "OPENAI_API_KEY"], Names("A"));
        Assert.Equal(["FOR_ALL"], Names("B"));
        Assert.Equal(["FOR_ALL", "E2B_API_KEY"], Names("C"));
        Assert.Contains("npm install -g c\nnpm install -g x\n", installs["A"], StringComparison.Ordinal);
        Assert.Contains("bubblewrap", installs["A"], StringComparison.Ordinal);
        Assert.DoesNotContain("bubblewrap", installs["B"], StringComparison.Ordinal);
        Assert.All(["A", "B", "C"], job => Assert.Contains("echo 1\n\necho 2\n", installs[job], StringComparison.Ordinal));
        Assert.Equal(["A", "B", "C"], (await JobsAsync(file))["all-tasks"].Needs);
    }

    [Fact]
    public void Warns_of_jobs_that_GitHub_ends_and_refuses_what_it_does_not_take()
    {
        var tasks = Enumerable.Range(0, 2_000).Select(i => new PlanTask { Id = TaskId.Parse($"T{i}"), Title = new string('t', 100), Timeout = TimeSpan.FromHours(8) }).ToList();
        TaskWorkflow Of(int count, params string[] runsOn) => new(
            new Plan { Path = Path.Combine(_folder, "tasks.json"), Name = "big", Tasks = [.. tasks.Take(count)] }, new TaskWorkflowOptions { ToolVersion = "0.1.0", RunsOn = runsOn });

        Assert.Equal("DAW6040", Assert.Single(Of(3, "ubuntu-latest").Warnings).Code);
        Assert.Empty(Of(3, "self-hosted", "linux").Warnings);
        Assert.Contains("timeout-minutes: 360", Of(1, "ubuntu-latest").ToString(), StringComparison.Ordinal);
        Assert.Contains("timeout-minutes: 1455", Of(1, "self-hosted").ToString(), StringComparison.Ordinal);
        Assert.Equal("DAW1064", Assert.Throws<DawException>(() => Of(2_000, "ubuntu-latest").ToString()).Diagnostics.Single().Code);
        Assert.Equal("DAW1062", Assert.Throws<DawException>(() => Of(0, "ubuntu-latest").ToString()).Diagnostics.Single().Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("run: x")]
    [InlineData("- run: x\njobs:\n")]
    [InlineData("  - run: x\n - run: y")]
    [InlineData("- run: x\nother: y")]
    public void Takes_only_a_list_as_setup(string text) =>
        Assert.Equal("DAW1063", Assert.Throws<DawException>(() => SetupSteps.File("s.yml", text)).Diagnostics.Single().Code);

    [Fact]
    public void Keeps_hand_edits_when_it_is_written_again()
    {
        TaskWorkflow Of(params string[] ids) => new(
            new Plan { Path = Path.Combine(_folder, "tasks.json"), Name = "edits", Tasks = [.. ids.Select(id => new PlanTask { Id = TaskId.Parse(id), Title = id })] },
            new TaskWorkflowOptions { ToolVersion = "0.1.0" });
        var edited = Of("A").ToString().Replace("  workflow_dispatch:\n", "  workflow_dispatch:\n  push:\n", StringComparison.Ordinal) + "  mine:\n    runs-on: ubuntu-latest\n";

        var again = Of("A", "B").Renew("plan.yml", edited.ReplaceLineEndings("\r\n"));

        Assert.Equal(edited.Replace(Of("A").ToString()[Of("A").ToString().IndexOf("  # >>>", StringComparison.Ordinal)..], Of("A", "B").ToString()[Of("A", "B").ToString().IndexOf("  # >>>", StringComparison.Ordinal)..], StringComparison.Ordinal), again);
        Assert.Equal(again, Of("A", "B").Renew("plan.yml", again));
        Assert.Equal("DAW1061", Assert.Throws<DawException>(() => Of("A").Renew("plan.yml", again.Replace("fetch-depth: 0", "fetch-depth: 1", StringComparison.Ordinal))).Diagnostics.Single().Code);
        Assert.Equal("DAW1060", Assert.Throws<DawException>(() => Of("A").Renew("plan.yml", "name: other\non: push\n")).Diagnostics.Single().Code);
        Assert.Equal("DAW1060", Assert.Throws<DawException>(() => Of("A").Renew("plan.yml", again[..again.IndexOf("  # <<<", StringComparison.Ordinal)])).Diagnostics.Single().Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Completes_its_plan_job_by_job_in_clones_that_share_only_the_remote_and_a_store(bool hasStore)
    {
        await using var redis = hasStore ? await RedisServer.StartAsync() : null;
        _store = redis is null ? null : $"redis://127.0.0.1:{redis.Port}/0";
        await using var server = await GitServer.StartAsync(new RepositoryName("octocat", "jobs"));
        var bare = server.Bare(new RepositoryName("octocat", "jobs"));
        var first = Clone(bare, "first");
        await File.WriteAllTextAsync(Path.Combine(first, "tasks.json"), TwelveTasks());
        GitServer.Git(first, "add", "tasks.json");
        GitServer.Commit(first, "A plan");
        GitServer.Git(first, "push", "--quiet", "origin", "main");
        var file = Path.Combine(_folder, "of", "two", "plan.yml");
        Good(await RunAsync(first, "first", $"dotnet daw export github-actions --out ../of/two/plan.yml{(hasStore ? " --store" : "")}"));
        var jobs = await JobsAsync(file);
        Assert.True(jobs.Remove("all-tasks", out var last));
        Assert.NotEqual(0, (await RunAsync(first, "first", Command(jobs["T12"]))).ExitCode);

        var done = new HashSet<string>(StringComparer.Ordinal);
        while (done.Count < jobs.Count)
        {
            var ready = jobs.Where(job => !done.Contains(job.Key) && job.Value.Needs.All(done.Contains)).ToList();
            Assert.All(await Task.WhenAll(ready.Select(job => RunAsync(Clone(bare, job.Key), job.Key, Command(job.Value)))), Good);
            done.UnionWith(ready.Select(job => job.Key));
        }

        var merged = GitServer.Git(bare, "log", "--format=%(trailers:key=Daw-Task,valueonly,separator=)", "main..daw/gh-4711/integration").Split('\n');
        Assert.Equal(jobs.Keys.Order(StringComparer.Ordinal), merged.Order(StringComparer.Ordinal));
        Assert.Equal("12 10 11", GitServer.Git(bare, "show", "daw/gh-4711/integration:T12"));
        await OpensOnePullRequestAsync(Clone(bare, "last"), last.Commands[0]);
        foreach (var job in hasStore ? jobs.Keys.ToList() : [])
        {
            await using var store = redis!.Store(options => options with { Prefix = $"{options.Prefix}:{job}" });
            Assert.Equal(["gh-4711"], await store.RunsAsync(CancellationToken.None));
        }
    }

    public void Dispose()
    {
        foreach (var path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string TwelveTasks()
    {
        // T01 and T03 end while T02 is at work: jobs of one run on one machine do not touch each other's processes.
        object Task(string id, params string[] needs) => new
        {
            id,
            depends_on = needs,
            run = $"{(id == "T02" ? "sleep 5; " : "")}echo {int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture)} $(cut -d' ' -f1 {string.Join(' ', needs)} /dev/null) > {id}",
            verify = new[] { new { name = "there", run = $"test -s {id}" } },
        };
        return JsonSerializer.Serialize(new
        {
            name = "Twelve",
            defaults = new { agent = "command" },
            tasks = new[]
            {
                Task("T01"), Task("T02"), Task("T03"), Task("T04", "T01"), Task("T05", "T01", "T02"), Task("T06", "T02"), Task("T07", "T03"),
                Task("T08", "T04", "T05"), Task("T09", "T06", "T07"), Task("T10", "T08"), Task("T11", "T09"), Task("T12", "T10", "T11"),
            },
        });
    }

    private static async Task<Dictionary<string, (string[] Needs, string[] Commands)>> JobsAsync(string file)
    {
        using var workflow = JsonDocument.Parse(await NodeScript.RunAsync("steps.mjs", file));
        return workflow.RootElement.GetProperty("jobs").EnumerateObject().ToDictionary(
            job => job.Name,
            job => (
                job.Value.TryGetProperty("needs", out var needs) ? needs.EnumerateArray().Select(need => need.GetString()!).ToArray() : [],
                job.Value.GetProperty("steps").EnumerateArray().Where(step => step.TryGetProperty("run", out _)).Select(step => step.GetProperty("run").GetString()!).ToArray()),
            StringComparer.Ordinal);
    }

    // Opened only once, however often it is requested.
    private async Task OpensOnePullRequestAsync(string clone, string command)
    {
        var record = Path.Combine(_folder, "gh.txt");
        var gh = Path.Combine(_folder, "tools", "gh");
        await File.WriteAllTextAsync(gh, $"#!/bin/sh\n[ \"$2\" = list ] && {{ [ ! -e '{record}' ] || echo 7; exit; }}\necho \"$@\" >> '{record}'\n");
        File.SetUnixFileMode(gh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var set = "export BRANCH=daw/gh-4711/integration BASE=main TITLE='Twelve \"tasks\"' GITHUB_RUN_ID=4711\n";

        Good(await RunAsync(clone, "last", set + command));
        Good(await RunAsync(clone, "last", set + command));
        Good(await RunAsync(clone, "last", set.Replace("4711", "none", StringComparison.Ordinal) + command));

        Assert.Equal(
            "pr create --head daw/gh-4711/integration --base main --title Twelve \"tasks\" --body Verified work of workflow run 4711, with one commit per task.\n",
            await File.ReadAllTextAsync(record));
    }

    // Earlier commands install what is needed from the network; here it is on the path.
    private static string Command((string[] Needs, string[] Commands) job) => job.Commands[^1].Replace("${{ github.run_id }}", "4711", StringComparison.Ordinal);

    private static void Good(ProcessResult result) => Assert.True(result.Succeeded, result.StandardOutput + result.StandardError);

    private string Clone(string bare, string name)
    {
        GitServer.Git(_folder, "clone", "--quiet", bare, name);
        return Path.Combine(_folder, name);
    }

    private async Task<ProcessResult> RunAsync(string clone, string name, string command)
    {
        var tools = Directory.CreateDirectory(Path.Combine(_folder, "tools")).FullName;
        var tool = Path.Combine(tools, "dotnet-daw");
        if (!File.Exists(tool))
        {
            await File.WriteAllTextAsync(tool, $"#!/bin/sh\nexec dotnet '{TestedTool.Path}' \"$@\"\n");
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessCommand
            {
                FileName = "bash",
                Arguments = ["-e", "-c", command],
                WorkingDirectory = clone,
                SetEnvironment = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}",
                    ["DAW_HOME"] = Path.Combine(_folder, "home", name),
                    ["XDG_CONFIG_HOME"] = Path.Combine(_folder, "config"),
                    ["CI"] = "true",
                    ["DAW_STORE"] = _store,
                },
                Timeout = TimeSpan.FromMinutes(5),
            },
            CancellationToken.None);
    }
}
