using DawBuild.GitHub.Markdown;

namespace DawBuild.GitHub.Tests.Markdown;

public sealed class UntrustedMarkdownTests
{
    private readonly UntrustedMarkdown _foreign = new(text => text.Replace("hunter22", "***", StringComparison.Ordinal));

    [Theory]
    [InlineData("@team", "@&#8203;team")]
    [InlineData("fixes #12", "fixes #&#8203;12")]
    [InlineData("see https://x.example", "see https:&#8203;//x.example")]
    [InlineData("a | b", "a \\| b")]
    [InlineData("<img src=x>", "&lt;img src=x&gt;")]
    [InlineData("`code` *b* [l](u)", "\\`code\\` \\*b\\* \\[l\\](u)")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("key hunter22", "key \\*\\*\\*")]
    [InlineData("\u001b[31mred\u001b[0m \u202Etxt.exe", "red txt.exe")]
    [InlineData("key hunt\u200ber22", "key \\*\\*\\*")]
    [InlineData("\u001b]8;;http://x\u001b\\link\u0007\u009b31m\r\nx", "link x")]
    [InlineData(null, "")]
    public void Is_only_text(string? text, string markdown) => Assert.Equal(markdown, _foreign.Inline(text));

    [Fact]
    public void In_a_block_cannot_end_its_fence() =>
        Assert.Equal("````text\na\n```\n@team\n````\n", _foreign.Block("a\n```\n@team\n"));

    [Fact]
    public void That_is_long_shows_its_last_lines() =>
        Assert.Equal("```text\n…\nthird\n```\n", _foreign.Block("first\nsecond\nthird", 8));
}
