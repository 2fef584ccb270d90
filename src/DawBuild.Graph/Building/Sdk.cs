using NuGet.Versioning;

namespace DawBuild.Graph.Building;

/// <summary>A .NET SDK on this machine.</summary>
/// <param name="DotnetPath">Absolute path of the <c>dotnet</c> program that it belongs to.</param>
/// <param name="Directory">Absolute path of its folder, which contains MSBuild.dll.</param>
/// <param name="Version">The SDK's version.</param>
/// <param name="MSBuildVersion">The version of its MSBuild.</param>
public sealed record Sdk(string DotnetPath, string Directory, NuGetVersion Version, NuGetVersion MSBuildVersion)
{
    // https://learn.microsoft.com/visualstudio/msbuild/update-task-multithreaded
    private static readonly NuGetVersion FirstMultiThreaded = new(18, 6, 0);

    /// <summary>True if its MSBuild (18.6 or later) can build many projects on threads of one process (<c>-mt</c>).</summary>
    public bool IsMultiThreaded => MSBuildVersion >= FirstMultiThreaded;
}
