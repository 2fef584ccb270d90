using DawBuild.Execution.Protection;

namespace DawBuild.Execution.Tests.Protection;

public sealed class ARedactor
{
    private static SecretRedactor For(string name, string value) => new(new Dictionary<string, string> { [name] = value });

    [Theory]
    [InlineData("ANTHROPIC_API_KEY")]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("db_password")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    public void Takes_out_the_values_of_variables_whose_names_tell(string name) =>
        Assert.Equal("key is ***, really ***", For(name, "sk-ant-0123456789").Redact("key is sk-ant-0123456789, really sk-ant-0123456789"));

    [Fact]
    public void Takes_out_the_values_of_variables_that_are_named_to_it() =>
        Assert.Equal("at ***", new SecretRedactor(new Dictionary<string, string> { ["ENDPOINT"] = "hidden.example" }, ["ENDPOINT"]).Redact("at hidden.example"));

    [Fact]
    public void Takes_out_a_password_in_a_url() =>
        Assert.Equal("http://me:***@proxy:80", For("HTTP_PROXY", "http://me:geheim-123@proxy:80").Redact("http://me:geheim-123@proxy:80"));

    [Fact]
    public void Takes_out_a_secret_as_json_spells_it() =>
        Assert.Equal("{\"k\":\"***\"}", For("API_KEY", "ab\"cd\"ef\"gh").Redact("{\"k\":\"ab\\u0022cd\\u0022ef\\u0022gh\"}"));

    [Fact]
    public void Takes_out_the_longer_one_of_two_that_begin_alike() =>
        Assert.Equal("*** ***", new SecretRedactor(new Dictionary<string, string> { ["A_KEY"] = "12345678", ["B_KEY"] = "1234567890" }).Redact("1234567890 12345678"));

    [Theory]
    [InlineData("PATH", "/usr/local/bin")]
    [InlineData("API_KEY", "x")]
    [InlineData("API_KEY", "")]
    public void Leaves_other_values_and_short_ones_alone(string name, string value)
    {
        var text = $"exit {value} here";

        Assert.Same(text, For(name, value).Redact(text));
    }
}
