namespace DawBuild.Planning.Tests.Reading;

public class MalformedPlanTests
{
    public static TheoryData<string, string, string> All => MalformedPlans.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Is_told_where_it_is_wrong_and_what_to_do(string what, string json, string expected)
    {
        var reading = Plans.Read(json);

        Assert.Equal($"{what}:\n{expected}", $"{what}:\n{string.Join('\n', reading.Diagnostics)}");
        Assert.Equal(reading.Plan is null, expected.Contains(": error ", StringComparison.Ordinal));
    }
}
