using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace DawBuild.EndToEnd.Tests;

[Collection(FeedCollection.Name)]
public sealed class PackageContentTests(Feed feed)
{
    public static TheoryData<string> Ids { get; } = ["dotnet-daw", "DawBuild", "DawBuild.E2B"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_these_files_and_no_others(string id)
    {
        using var package = ZipFile.OpenRead(feed.PathOf(id));

        var files = package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal);

        // The list describes a release; packages from the tests' own build contain native code for this machine only.
        var own = $"/runtimes/{RuntimeInformation.RuntimeIdentifier}/";
        Assert.Equal(Golden(id).Where(file => !file.Contains("/runtimes/", StringComparison.Ordinal) || file.Contains(own, StringComparison.Ordinal)), files);
    }

    internal static string[] Golden(string id) => File.ReadAllLines(Path.Join(AppContext.BaseDirectory, "Golden", $"{id}.txt"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Says_what_it_is_by_which_licence_and_from_which_commit(string id)
    {
        using var package = ZipFile.OpenRead(feed.PathOf(id));

        var facts = Nuspec(package, id);

        Assert.Equal("MIT", facts["license"].Value);
        Assert.Equal("README.md", facts["readme"].Value);
        Assert.Equal("icon.png", facts["icon"].Value);
        Assert.Equal("DawBuild contributors", facts["authors"].Value);
        Assert.NotEmpty(facts["tags"].Value);
        Assert.Matches("^[0-9a-f]{40}$", facts["repository"].Attribute("commit")!.Value);
    }

    [Fact]
    public void Brings_no_dependency_unless_it_is_a_library()
    {
        Assert.Empty(Dependencies("dotnet-daw"));
        Assert.Empty(Dependencies("DawBuild"));
        Assert.Equal(["Polly.Core"], Dependencies("DawBuild.E2B"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Carries_the_symbols_of_our_assemblies_in_them(string id)
    {
        using var package = ZipFile.OpenRead(feed.PathOf(id));

        var ours = package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal) && (entry.Name.StartsWith("DawBuild.", StringComparison.Ordinal) || entry.Name is "dotnet-daw.dll")).ToList();

        Assert.NotEmpty(ours);
        Assert.All(ours, entry => Assert.Contains(DebugDirectoryEntryType.EmbeddedPortablePdb, DebugEntries(entry)));
    }

    [Theory]
    [InlineData("DawBuild.MSBuild", "DawBuild")]
    [InlineData("DawBuild.E2B", "DawBuild.E2B")]
    public void Is_the_same_to_the_byte_when_it_is_packed_again(string project, string id)
    {
        var again = Directory.CreateTempSubdirectory("daw-feed-again-").FullName;
        try
        {
            Feed.Pack(project, again);

            Assert.Equal(File.ReadAllBytes(feed.PathOf(id)), File.ReadAllBytes(Directory.GetFiles(again).Single()));
        }
        finally
        {
            Directory.Delete(again, recursive: true);
        }
    }

    private string[] Dependencies(string id)
    {
        using var package = ZipFile.OpenRead(feed.PathOf(id));
        return [.. Nuspec(package, id).Values.SelectMany(element => element.Descendants()).Where(element => element.Name.LocalName is "dependency").Select(element => element.Attribute("id")!.Value)];
    }

    private static Dictionary<string, XElement> Nuspec(ZipArchive package, string id)
    {
        using var text = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(text).Root!.Elements().Single().Elements().ToDictionary(element => element.Name.LocalName, StringComparer.Ordinal);
    }

    private static DebugDirectoryEntryType[] DebugEntries(ZipArchiveEntry entry)
    {
        using var copy = new MemoryStream();
        using (var file = entry.Open())
        {
            file.CopyTo(copy);
        }

        copy.Position = 0;
        using var assembly = new PEReader(copy);
        return [.. assembly.ReadDebugDirectory().Select(debug => debug.Type)];
    }
}
