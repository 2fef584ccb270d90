using System.Text.Json;
using DawBuild.Execution.Processes;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Tests.Rig;
using DawBuild.GitHub.Workflows;
using DawBuild.Planning.Reading;
using DawBuild.Redis.Tests;

namespace DawBuild.GitHub.Tests.Actions;

public sealed class AnExportedWorkflow : IDisposable
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
        Assert.Equal(plan.Tasks.Select(task => task.Id.Value).Order(StringComparer.Ordinal), needs.Keys.Order(StringComparer.Ordinal));
        Assert.All(plan.Tasks, task => Assert.Equal(task.DependsOn.Select(id => id.Value), needs[task.Id.Value]));
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
        var file = Path.Combine(_folder, "plan.yml");
        Good(await RunAsync(first, "first", $"dotnet daw export github-actions --out ../plan.yml{(hasStore ? " --store" : "")}"));
        var jobs = await JobsAsync(file);
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
        // T01 and T03 end while T02 is at work: jobs of one run on one machine leave each other's processes alone.
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

    // The first command installs the tool from the network; here it is on the path.
    private static string Command((string[] Needs, string[] Commands) job) => job.Commands[1].Replace("${{ github.run_id }}", "4711", StringComparison.Ordinal);

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
            await File.WriteAllTextAsync(tool, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "dotnet-daw.dll")}' \"$@\"\n");
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
                    ["CI"] = "true",
                    ["DAW_STORE"] = _store,
                },
                Timeout = TimeSpan.FromMinutes(5),
            },
            CancellationToken.None);
    }
}
