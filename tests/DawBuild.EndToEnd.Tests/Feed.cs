using System.Reflection;

namespace DawBuild.EndToEnd.Tests;

/// <summary>A folder with the packages, made from what was built.</summary>
public sealed class Feed : IDisposable
{
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal) { ["DOTNET_NOLOGO"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" };

    public Feed()
    {
        foreach (var project in (string[])["dotnet-daw", "DawBuild.MSBuild", "DawBuild.E2B"])
        {
            Pack(project, Folder);
        }
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("daw-feed-").FullName;

    /// <summary>The file of a package, whatever its version.</summary>
    public string PathOf(string id) => Directory.GetFiles(Folder, $"{id}.*.nupkg").Single(path => char.IsAsciiDigit(Path.GetFileName(path)[id.Length + 1]));

    /// <summary>The version that the packages have.</summary>
    public string Version => Path.GetFileNameWithoutExtension(PathOf("DawBuild"))["DawBuild.".Length..];

    /// <summary>Packs a project of the product, without building it. One at a time, whichever test project asks: it writes into the project's intermediate folder.</summary>
    public static void Pack(string project, string folder) =>
        Run("flock", [Path.Join(Path.GetTempPath(), "daw-pack.lock"), "dotnet", .. Pack(project, folder, "--no-build", "-c", Fact("Configuration"))], folder);

    /// <summary>Builds a project of the product as it is released, aside from what the tests run on, and packs that.</summary>
    public static void PackRelease(string project, string folder) =>
        Run("dotnet", Pack(project, folder, "-c", "Release", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=true", $"-p:ArtifactsPath={Path.Join(folder, "artifacts")}"), folder);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string[] Pack(string project, string folder, params string[] how) => ["pack", Path.Join(Fact("Sources"), project), .. how, "-o", folder, "-v:q", "-nr:false"];

    private static void Run(string program, string[] arguments, string folder) => Workplace.Run(program, arguments, folder, Settings).ShouldExit(0);

    private static string Fact(string key) =>
        typeof(Feed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => string.Equals(fact.Key, key, StringComparison.Ordinal)).Value!;
}
