using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace DawBuild.EndToEnd.Tests;

/// <summary>Tests the tool as it is released, built apart from what the other tests share.</summary>
public sealed class ReleaseTests
{
    [Fact]
    public void Is_compiled_ahead_for_Linux_and_portable_for_all_others()
    {
        using var here = new Installation();
        var release = Directory.CreateDirectory(Path.Join(here.Place.Base, "release")).FullName;
        var tools = Path.Join(here.Place.Base, "tools");

        Feed.PackRelease("dotnet-daw", release);
        here.Dotnet("tool", "install", "dotnet-daw", "--tool-path", tools, "--source", release).ShouldExit(0);
        var run = here.Run(Path.Join(tools, "dotnet-daw"), "run").ShouldExit(0);

        Assert.Equal(
            ["dotnet-daw", "dotnet-daw.any", "dotnet-daw.linux-x64"],
            Directory.EnumerateFiles(release, "*.nupkg").Select(path => Regex.Replace(Path.GetFileName(path), @"\.\d+\.\d+\..*", "", RegexOptions.NonBacktracking)).Order(StringComparer.Ordinal));
        using var any = ZipFile.OpenRead(Directory.GetFiles(release, "dotnet-daw.any.*.nupkg").Single());
        Assert.Equal(PackageContentTests.Golden("dotnet-daw").Where(IsNative), any.Entries.Select(entry => entry.FullName).Where(IsNative).Order(StringComparer.Ordinal));
        Assert.Contains("3 of 3 tasks completed", run.Out, StringComparison.Ordinal);
        Assert.Equal(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            HasNativeCode(Directory.EnumerateFiles(tools, "DawBuild.Engine.dll", SearchOption.AllDirectories).Single()));
    }

    private static bool IsNative(string file) => file.Contains("/runtimes/", StringComparison.Ordinal);

    private static bool HasNativeCode(string path)
    {
        using var assembly = new PEReader(File.OpenRead(path));
        return assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
