using DawBuild.Processes;

namespace DawBuild.Sandboxes.Tests.Local;

/// <summary>A real repository in its own folder.</summary>
internal sealed class TestRepository : IDisposable
{
    private static readonly ProcessRunner Processes = new(TimeProvider.System);

    private readonly string _root = Directory.CreateTempSubdirectory("daw-test-").FullName;

    private TestRepository() => FolderPath = Directory.CreateDirectory(Path.Join(_root, "repository")).FullName;

    public string FolderPath { get; private set; }

    /// <summary>Creates a repository whose only commit contains the files.</summary>
    public static async Task<TestRepository> WithAsync(params (string Path, string Text)[] files)
    {
        var repository = new TestRepository();
        await repository.GitAsync("init", "--quiet", "--initial-branch=main");
        await repository.CommitAsync([("README.md", "a repository\n"), .. files]);
        return repository;
    }

    /// <summary>Returns a path next to the repository.</summary>
    public string Beside(string name) => Path.Join(_root, name);

    public async Task<string> CommitAsync(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Join(FolderPath, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }

        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--allow-empty", "--message", "work");
        return await HeadAsync();
    }

    public Task<string> HeadAsync() => GitAsync("rev-parse", "HEAD");

    public async Task<string> GitAsync(params string[] arguments)
    {
        var result = await Processes.RunAsync(new ProcessCommand { FileName = "git", Arguments = arguments, WorkingDirectory = FolderPath, OwnSession = false }, CancellationToken.None);
        return result.Succeeded ? result.StandardOutput.Trim() : throw new InvalidOperationException(result.StandardError);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
