namespace DawBuild.EndToEnd.Tests;

/// <summary>Packs once for all.</summary>
[CollectionDefinition(Name)]
public sealed class FeedCollection : ICollectionFixture<Feed>
{
    public const string Name = "feed";
}
