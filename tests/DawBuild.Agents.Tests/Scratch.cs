using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Processes.Redaction;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests;

/// <summary>A temporary folder for one test, with a worktree and a scratch folder in it.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch()
    {
        Root = Directory.CreateTempSubdirectory("daw-agents-").FullName;
        Worktree = Directory.CreateDirectory(Path.Combine(Root, "worktree")).FullName;
    }

    public string Root { get; }

    public string Worktree { get; }

    public string LogPath => Path.Combine(Root, "logs", "agent.log");

    public string Log => File.Exists(LogPath) ? File.ReadAllText(LogPath) : string.Empty;

    public static IProcessRunner Processes { get; } = new ProcessRunner(TimeProvider.System);

    /// <summary>Our environment plus one secret.</summary>
    public static Dictionary<string, string> Host => new(StringComparer.Ordinal)
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
        ["HOME"] = Path.GetTempPath(),
        ["GITHUB_TOKEN"] = "ghp_0123456789",
    };

    public static PlanTask Task(string id = "MODEL-001") => new() { Id = TaskId.Parse(id), Title = "Model the world", Agent = "command" };

    public AgentInvocation Invocation(PlanTask? task = null) => new()
    {
        Run = "20261122-101500-4f2a",
        Mark = "0123456789abcdef",
        Task = task ?? Task(),
        Attempt = 1,
        WorkingDirectory = Worktree,
        ScratchDirectory = Path.Combine(Root, "scratch"),
        LogPath = LogPath,
        Context = new PromptContext { Plan = "DAW" },
    };

    public AgentCatalogue Catalogue(Func<Plan, Plan>? change = null, Dictionary<string, string>? host = null, string? userFile = null, bool rehearsal = false)
    {
        var plan = new Plan { Path = Path.Combine(Root, "tasks.json"), Name = "DAW", Tasks = [Task()] };
        return AgentCatalogue.Load(new AgentCatalogueOptions
        {
            Plan = change?.Invoke(plan) ?? plan,
            Processes = Processes,
            Environment = host ?? Host,
            Secrets = new SecretRedactor(host ?? Host),
            UserFilePath = userFile ?? Path.Combine(Root, "agents.json"),
            Rehearsal = rehearsal,
        });
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(Worktree, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Worktree, path));

    public bool Has(string path) => File.Exists(Path.Combine(Worktree, path));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
