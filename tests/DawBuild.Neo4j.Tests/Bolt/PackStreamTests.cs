using DawBuild.Neo4j.Bolt;

namespace DawBuild.Neo4j.Tests.Bolt;

public sealed class PackStreamTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "C0" }, { true, "C3" }, { false, "C2" }, { 1L, "01" }, { -16L, "F0" }, { -17L, "C8EF" }, { 127L, "7F" }, { 128L, "C90080" }, { -129L, "C9FF7F" }, { 40_000L, "CA00009C40" },
        { long.MinValue, "CB8000000000000000" }, { 1.5, "C13FF8000000000000" }, { "", "80" }, { "größe", "876772C3B6C39F65" }, { new string('a', 16), "D010" + string.Concat(Enumerable.Repeat("61", 16)) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Has_the_shortest_form_of_each_value_and_reads_it_back(object? value, string bytes)
    {
        var writer = new PackWriter();
        writer.Value(value);

        Assert.Equal(bytes, Convert.ToHexString(writer.Written.Span));
        Assert.Equal(value, new PackReader(writer.Written.Span).Value());
    }

    [Theory]
    [InlineData(15), InlineData(16), InlineData(255), InlineData(256), InlineData(70_000)]
    public void Has_lists_and_maps_of_any_size(int size)
    {
        var writer = new PackWriter();
        var map = Enumerable.Range(0, size).ToDictionary(i => $"k{i}", i => (object?)(long)i, StringComparer.Ordinal);
        writer.Value(new List<object?> { map, new string('x', size) });

        var read = Assert.IsType<List<object?>>(new PackReader(writer.Written.Span).Value());

        Assert.Equal(map, read[0]);
        Assert.Equal(size, ((string)read[1]!).Length);
    }

    [Theory]
    [InlineData("D6FFFFFFFF"), InlineData("D67FFFFFFF"), InlineData("D27FFFFFFF61"), InlineData("DA7FFFFFFF"), InlineData("C7"), InlineData("A101C0"), InlineData("85"), InlineData("")]
    public void Refuses_what_promises_more_than_there_is(string bytes) =>
        Assert.Throws<InvalidDataException>(() => new PackReader(Convert.FromHexString(bytes)).Value());

    [Fact]
    public void Refuses_what_is_nested_too_deep() =>
        Assert.Throws<InvalidDataException>(() => new PackReader(Enumerable.Repeat((byte)0x91, 100_000).ToArray()).Value());
}
