using DawBuild.Diagnostics;

namespace DawBuild.Redis.Tests;

public class RedisAddressTests
{
    [Fact]
    public void Has_defaults_for_all_but_the_host()
    {
        var options = RedisStoreOptions.Parse("redis://cache.example");

        Assert.Equal(("cache.example", 6379, 0, false, null, "daw"), (options.Host, options.Port, options.Database, options.Tls, options.Password, options.Prefix));
    }

    [Fact]
    public void May_say_everything()
    {
        var options = RedisStoreOptions.Parse("rediss://:p%40ss:w@[::1]:7000/3?prefix=my%20team&lease=45s&keep=48h");

        Assert.Equal(("[::1]", 7000, 3, true, "p@ss:w", "my team"), (options.Host, options.Port, options.Database, options.Tls, options.Password, options.Prefix));
        Assert.Equal((TimeSpan.FromSeconds(45), TimeSpan.FromHours(48)), (options.Lease, options.Keep));
        Assert.Equal("rediss://[::1]:7000/3", options.Name);
    }

    [Fact]
    public void Gets_the_password_of_the_environment_when_it_has_none() =>
        Assert.Equal("secret", RedisStoreOptions.Parse("redis://localhost", "secret").Password);

    [Theory]
    [InlineData("redis://localhost", null, null)]
    [InlineData("redis://s3cret@localhost", null, "s3cret")]
    [InlineData("redis://:s3cret@localhost", null, "s3cret")]
    [InlineData("redis://daw:s3%3Acret@localhost", "daw", "s3:cret")]
    [InlineData("redis://daw:@localhost", "daw", null)]
    public void Says_who_logs_in(string text, string? user, string? password)
    {
        var options = RedisStoreOptions.Parse(text);

        Assert.Equal((user, password), (options.User, options.Password));
        Assert.Equal("redis://localhost:6379/0", options.Name);
    }

    [Theory]
    [InlineData("localhost:6379")]
    [InlineData("http://localhost")]
    [InlineData("redis://")]
    [InlineData("redis://localhost/zero")]
    [InlineData("redis://localhost?lease=soon")]
    [InlineData("redis://localhost?lease=10ms")]
    [InlineData("redis://localhost?colour=red")]
    [InlineData("redis://user:password@localhost/zero")]
    public void Is_refused_when_it_says_something_else(string text)
    {
        var error = Assert.Throws<DawException>(() => RedisStoreOptions.Parse(text)).Diagnostics[0];

        Assert.Equal("DAW5014", error.Code);
        Assert.DoesNotContain("password@", error.Message, StringComparison.Ordinal);
    }
}
