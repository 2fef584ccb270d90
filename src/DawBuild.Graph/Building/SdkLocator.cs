using System.Diagnostics;
using DawBuild.Diagnostics;
using Microsoft.Build.Locator;
using NuGet.Versioning;

namespace DawBuild.Graph.Building;

/// <summary>Finds the SDK that <c>dotnet msbuild</c> uses in a folder, according to global.json.</summary>
public static class SdkLocator
{
    /// <summary>Finds the SDK for a folder.</summary>
    /// <param name="workingDirectory">Absolute path of the folder.</param>
    /// <exception cref="DawException">No SDK was found (DAW6021).</exception>
    public static Sdk Find(string workingDirectory)
    {
        try
        {
            var instance = MSBuildLocator
                .QueryVisualStudioInstances(new VisualStudioInstanceQueryOptions { DiscoveryTypes = DiscoveryType.DotNetSdk, WorkingDirectory = workingDirectory })
                .FirstOrDefault() ?? throw new DawException(Errors.SdkMissing(workingDirectory, "none is installed."));
            return At(instance.MSBuildPath);
        }
        catch (Exception e) when (e is InvalidOperationException or DllNotFoundException)
        {
            throw new DawException(Errors.SdkMissing(workingDirectory, "no installed version matches."), e);
        }
    }

    private static Sdk At(string sdkDirectory)
    {
        var directory = new DirectoryInfo(sdkDirectory);
        var dotnet = Path.Combine(directory.Parent!.Parent!.FullName, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var msbuild = FileVersionInfo.GetVersionInfo(Path.Combine(sdkDirectory, "MSBuild.dll")).ProductVersion!;
        return new Sdk(dotnet, sdkDirectory, NuGetVersion.Parse(directory.Name), NuGetVersion.Parse(msbuild));
    }
}
