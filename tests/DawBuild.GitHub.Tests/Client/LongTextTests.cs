using System.Text;
using DawBuild.GitHub.Client.Text;

namespace DawBuild.GitHub.Tests.Client;

public sealed class LongTextTests
{
    [Fact]
    public void That_fits_is_left_alone() => Assert.Equal("a\nb", MarkdownCut.Apply("a\nb", 3));

    [Fact]
    public void Is_cut_after_a_whole_line_and_says_so() =>
        Assert.Equal("one\n[cut]", MarkdownCut.Apply("one\ntwo is longer\n", 12, "[cut]"));

    [Fact]
    public void Has_its_open_fence_closed() =>
        Assert.Equal("````cs\ncode ```\n````\n[cut]", MarkdownCut.Apply("````cs\ncode ```\nmore and more and more\n````\n", 34, "[cut]"));

    [Fact]
    public void Has_its_open_details_closed() =>
        Assert.Equal("<details>\nx\n\n</details>\n[cut]", MarkdownCut.Apply("<details>\nx\n" + new string('y', 40) + "\n</details>\n", 32, "[cut]"));

    [Fact]
    public void In_one_line_is_cut_between_characters() =>
        Assert.Equal("€€[cut]", MarkdownCut.Apply("€€€€€", 12, "[cut]"));

    [Fact]
    public void Never_exceeds_its_limit_and_never_ends_in_a_fence()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 200; i++)
        {
            text.Append("line ").Append(i).Append(" with ünïcödé 🎉\n").Append(i % 3 == 0 ? "```diff\n" : i % 3 == 1 ? "+ added\n" : "```\n");
        }

        for (var limit = 120; limit < 4_000; limit += 7)
        {
            var cut = MarkdownCut.Apply(text.ToString(), limit);

            Assert.InRange(Encoding.UTF8.GetByteCount(cut), 1, limit);
            Assert.Equal(0, cut.Split('\n').Count(line => line.StartsWith("```", StringComparison.Ordinal)) % 2);
            Assert.EndsWith(MarkdownCut.Notice, cut, StringComparison.Ordinal);
        }
    }
}
