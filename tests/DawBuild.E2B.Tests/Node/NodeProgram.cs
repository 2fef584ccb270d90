using System.Diagnostics;
using System.Reflection;

namespace DawBuild.E2B.Tests.Node;

/// <summary>Runs programs in <c>node/</c>, whose packages are installed on first use.</summary>
internal sealed class NodeProgram : IAsyncDisposable
{
    private static readonly Lazy<Task> Packages = new(InstallAsync);

    private readonly Process _process;

    private NodeProgram(Process process) => _process = process;

    internal static string Directory { get; } = typeof(NodeProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, "NodeDirectory", StringComparison.Ordinal)).Value!;

    internal StreamReader Output => _process.StandardOutput;

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    internal static async Task<NodeProgram> StartAsync(string script, IReadOnlyDictionary<string, string>? environment = null)
    {
        await Packages.Value;
        return new NodeProgram(Start("node", [script], environment));
    }

    /// <summary>Runs a script to completion and returns its output.</summary>
    internal static async Task<string> RunAsync(string script, IReadOnlyDictionary<string, string> environment)
    {
        await using var program = await StartAsync(script, environment);
        var errors = program._process.StandardError.ReadToEndAsync();
        var output = await program.Output.ReadToEndAsync();
        await program._process.WaitForExitAsync();
        return program._process.ExitCode == 0 ? output : throw new InvalidOperationException($"{script} exited with {program._process.ExitCode}: {await errors}");
    }

    // One installation at a time across all test processes: npm's own lock file is not enough.
    private static async Task InstallAsync()
    {
        var stamp = Path.Combine(Directory, "node_modules", ".package-lock.json");
        await using var only = await LockAsync(Path.Combine(Path.GetTempPath(), "dawbuild-e2b-npm.lock"));
        if (File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Path.Combine(Directory, "package-lock.json")))
        {
            return;
        }

        using var npm = Start("npm", ["ci", "--no-audit", "--no-fund"], environment: null);
        npm.StandardInput.Close();
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm ci failed: {await output}{errors}");
        }
    }

    private static async Task<FileStream> LockAsync(string path)
    {
        FileStream? locked = null;
        await Poll.UntilAsync(() =>
        {
            try
            {
                locked = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        });
        return locked!;
    }

    private static Process Start(string program, string[] arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
