namespace DawBuild.EndToEnd.Tests;

/// <summary>Shares one set of packages among all tests.</summary>
[CollectionDefinition(Name)]
public sealed class FeedCollection : ICollectionFixture<Feed>
{
    public const string Name = "feed";
}
