using DawBuild.Diagnostics;

namespace DawBuild.Neo4j.Tests;

public sealed class GraphAddressTests
{
    [Theory]
    [InlineData("bolt://db", "bolt://db:7687", false, false, false)]
    [InlineData("bolt+s://db:1", "bolt+s://db:1", true, false, false)]
    [InlineData("bolt+ssc://[::1]:1", "bolt+ssc://[::1]:1", true, true, false)]
    [InlineData("neo4j://db", "neo4j://db:7687", false, false, true)]
    [InlineData("neo4j+s://db", "neo4j+s://db:7687", true, false, true)]
    public void Is_read_as_drivers_read_it(string text, string name, bool tls, bool any, bool routes)
    {
        var address = GraphAddress.Parse(text);

        Assert.Equal((name, tls, any, routes), (address.Name, address.Tls, address.TrustsAny, address.Routes));
    }

    [Theory]
    [InlineData("http://db"), InlineData("db:7687"), InlineData("bolt://neo4j:hunter2@db"), InlineData("bolt://db/graph"), InlineData("bolt://db?x=1"), InlineData("bolt://"), InlineData("bolt:neo4j:hunter2@db"), InlineData("bolt://db?password=hunter2")]
    public void Is_refused_without_its_password(string text)
    {
        var problem = Assert.Throws<DawException>(() => GraphAddress.Parse(text)).Diagnostics[0];

        Assert.Equal("DAW5034", problem.Code);
        Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
    }
}
