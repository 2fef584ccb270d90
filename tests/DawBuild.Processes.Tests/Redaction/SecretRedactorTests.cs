using DawBuild.Processes.Redaction;

namespace DawBuild.Processes.Tests.Redaction;

public sealed class SecretRedactorTests
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
    [InlineData("STORE", "redis://:geheim-123@host:6379/0", "geheim-123")]
    [InlineData("REMOTE", "https://0123456789abcdef0123@host/x.git", "0123456789abcdef0123")]
    [InlineData("ConnectionStrings__Main", "Server=db;User Id=me;Password=geheim-123;Encrypt=true", "geheim-123")]
    [InlineData("ConnectionStrings__Blob", "AccountName=a;AccountKey=geheim+123/456=", "geheim+123/456=")]
    [InlineData("DEPLOY", "ghp_0123456789012345678901234567890123", "ghp_0123456789012345678901234567890123")]
    [InlineData("API_KEY", "geheim+123/456", "geheim%2B123%2F456")]
    [InlineData("SIGNING_KEY", "-----BEGIN KEY-----\nMIIBVgIBADANBg\nkqhkiG9w0BAQEF\n-----END KEY-----", "kqhkiG9w0BAQEF")]
    [InlineData("MYSQL_PWD", "geheim-123", "geheim-123")]
    public void Takes_out_what_a_variable_holds_besides_other_things(string name, string value, string secret) =>
        Assert.Equal("it is ***.", For(name, value).Redact($"it is {secret}."));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("user:")]
    [InlineData("x-access-token:")]
    public void Takes_out_a_secret_in_base64_whatever_stands_around_it(string before)
    {
        var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(before + "sk-0123456789abcdef" + "\n"));

        var text = For("API_KEY", "sk-0123456789abcdef").Redact($"Authorization: Basic {encoded}");

        Assert.Contains(SecretRedactor.Mask, text, StringComparison.Ordinal);
        Assert.True(text.Length < "Authorization: Basic ".Length + encoded.Length - 15, text);
    }

    [Fact]
    public void Learns_secrets_that_no_variable_holds()
    {
        var redactor = For("HOME", "/home/me");

        redactor.Learn("the GitHub token", "0123456789abcdef");

        Assert.Equal("***", redactor.Redact("0123456789abcdef"));
        Assert.Equal(["the GitHub token"], redactor.Secrets.Select(secret => secret.Name));
    }

    [Theory]
    [InlineData("GIT_AUTHOR_NAME", "Jo Person-1")]
    [InlineData("KEYBOARD_LAYOUT", "de-latin1-nodeadkeys")]
    [InlineData("SSH_AUTH_SOCK", "/tmp")]
    [InlineData("OLDPWD", "/usr/share")]
    public void Takes_names_and_places_for_what_they_are(string name, string value) => Assert.Same(value, For(name, value).Redact(value));

    [Theory]
    [InlineData("postgres")]
    [InlineData("12345678")]
    public void Does_not_hold_a_common_word_or_number_against_a_commit(string value) => Assert.Empty(For("DB_PASSWORD", value).Secrets);

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
