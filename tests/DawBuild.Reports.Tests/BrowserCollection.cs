namespace DawBuild.Reports.Tests;

/// <summary>One browser and one rehearsal of this repository's own plan for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>, ICollectionFixture<ReferenceRehearsal>
{
    public const string Name = "browser";
}
