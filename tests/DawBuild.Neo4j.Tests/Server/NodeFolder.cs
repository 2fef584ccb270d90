using System.Diagnostics;
using System.Reflection;

namespace DawBuild.Neo4j.Tests.Server;

/// <summary>The npm packages (the server and the official driver), installed once from the lock file.</summary>
internal static class NodeFolder
{
    private static readonly Lazy<string> Folder = new(Install);

    public static string TestDirectory { get; } = typeof(NodeFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "TestDirectory").Value!;

    public static string Path => Folder.Value;

    public static string Run(string program, string directory, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}\n{output}\n{error.Result}");
    }

    private static string Install()
    {
        var folder = System.IO.Path.Join(TestDirectory, "node");
        if (!File.Exists(System.IO.Path.Join(folder, "node_modules", ".package-lock.json")))
        {
            Run("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }

        return folder;
    }
}
