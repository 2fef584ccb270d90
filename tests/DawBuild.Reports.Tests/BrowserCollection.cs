namespace DawBuild.Reports.Tests;

/// <summary>Shares one browser and one rehearsal of this repository's own plan among all tests.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>, ICollectionFixture<ReferenceRehearsal>
{
    public const string Name = "browser";
}
