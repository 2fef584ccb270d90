using System.Diagnostics;
using System.Reflection;

namespace DawBuild.AgentClis.Tests.Clis;

/// <summary>The coding agents in <c>package.json</c>, installed with <c>npm ci</c> on first use.</summary>
internal static class InstalledClis
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly string Directory = typeof(InstalledClis).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, "NodeDirectory", StringComparison.Ordinal)).Value!;

    private static readonly Lazy<string> Modules = new(Install);

    /// <summary>Returns the absolute path of a program.</summary>
    /// <param name="path">Path below <c>node_modules</c>.</param>
    public static string Find(string path) => Path.Join(Modules.Value, path);

    private static string Install()
    {
        var modules = Path.Join(Directory, "node_modules");
        var stamp = Path.Join(modules, ".package-lock.json");
        if (!File.Exists(stamp) || File.GetLastWriteTimeUtc(stamp) < File.GetLastWriteTimeUtc(Path.Join(Directory, "package-lock.json")))
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]) { WorkingDirectory = Directory })!;
            Assert.True(npm.WaitForExit(Patience), "npm ci did not end");
            Assert.Equal(0, npm.ExitCode);
        }

        return modules;
    }
}
