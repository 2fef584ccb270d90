namespace DawBuild.Neo4j.Tests.Server;

/// <summary>The tests that share one server, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class NeoCollection : ICollectionFixture<NeoServer>
{
    public const string Name = "neo4j";
}
