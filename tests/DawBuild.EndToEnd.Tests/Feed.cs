using System.Reflection;

namespace DawBuild.EndToEnd.Tests;

/// <summary>A folder feed with the packages of the current build.</summary>
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

    /// <summary>The folder's absolute path.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("daw-feed-").FullName;

    /// <summary>The package folder of everything that restores from this feed. Not the user's: the same version is packed again and again.</summary>
    public string Packages { get; } = Directory.CreateTempSubdirectory("daw-packages-").FullName;

    /// <summary>Returns a package's file, whatever its version.</summary>
    public string PathOf(string id) => Directory.GetFiles(Folder, $"{id}.*.nupkg").Single(path => char.IsAsciiDigit(Path.GetFileName(path)[id.Length + 1]));

    /// <summary>The packages' version.</summary>
    public string Version => Path.GetFileNameWithoutExtension(PathOf("DawBuild"))["DawBuild.".Length..];

    /// <summary>
    /// Packs one of the product's projects without building it. One at a time across all test projects, because packing writes to the project's intermediate
    /// folder.
    /// </summary>
    public static void Pack(string project, string folder) =>
        Run("flock", [Path.Join(Path.GetTempPath(), "daw-pack.lock"), "dotnet", .. Pack(project, folder, "--no-build", "-c", Fact("Configuration"))], folder);

    /// <summary>Packs one of the product's projects as for a release, in the folder where <c>eng/test.sh</c> has already built most of it.</summary>
    public static void PackRelease(string project, string folder) =>
        Run("dotnet", Pack(project, folder, "-c", "Release", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=true", $"-p:ArtifactsPath={Path.GetFullPath("../artifacts/release", Fact("Sources"))}"), folder);

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(Packages, recursive: true);
    }

    private static string[] Pack(string project, string folder, params string[] how) => ["pack", Path.Join(Fact("Sources"), project), .. how, "-o", folder, "-v:q", "-nr:false"];

    private static void Run(string program, string[] arguments, string folder) => Workplace.Run(program, arguments, folder, Settings).ShouldExit(0);

    private static string Fact(string key) =>
        typeof(Feed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => string.Equals(fact.Key, key, StringComparison.Ordinal)).Value!;
}
