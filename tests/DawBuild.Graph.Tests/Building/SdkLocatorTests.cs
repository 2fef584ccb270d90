using DawBuild.Diagnostics;
using DawBuild.Graph.Building;
using DawBuild.Graph.Tests.Fakes;
using NuGet.Versioning;

namespace DawBuild.Graph.Tests.Building;

public sealed class SdkLocatorTests : IDisposable
{
    private readonly AwkwardFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Is_found_with_its_MSBuild_and_its_dotnet()
    {
        var sdk = SdkLocator.Find(_folder.Directory);

        Assert.True(File.Exists(sdk.DotnetPath), sdk.DotnetPath);
        Assert.True(sdk.Version >= new NuGetVersion(8, 0, 100), sdk.ToString());
        Assert.True(sdk.MSBuildVersion >= new NuGetVersion(17, 8, 0), sdk.ToString());
    }

    [Fact]
    public void Is_missing_when_global_json_asks_for_one_that_is_not_there()
    {
        _folder.Write("global.json", """{ "sdk": { "version": "3.0.100", "rollForward": "disable" } }""");

        var failure = Assert.Throws<DawException>(() => SdkLocator.Find(_folder.Directory));

        Assert.Equal("DAW6021", Assert.Single(failure.Diagnostics).Code);
    }

    [Theory]
    [InlineData("17.14.8", false)]
    [InlineData("18.3.0-preview-25610-02+0123456789", false)]
    [InlineData("18.6.0", true)]
    [InlineData("18.9.11+e34a38d2ae1fc26406a317517196e55c68ff83ab", true)]
    [InlineData("19.0.0", true)]
    public void Builds_on_threads_from_MSBuild_18_6_on(string msbuild, bool expected) =>
        Assert.Equal(expected, new Sdk("/dotnet", "/dotnet/sdk/10.0.100", new NuGetVersion(10, 0, 100), NuGetVersion.Parse(msbuild)).IsMultiThreaded);
}
