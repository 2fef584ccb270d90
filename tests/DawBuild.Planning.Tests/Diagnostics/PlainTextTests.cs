using System.Globalization;
using System.Text;
using DawBuild.Diagnostics;

namespace DawBuild.Planning.Tests.Diagnostics;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain text, grüße, 日本語, 🙂", "plain text, grüße, 日本語, 🙂")]
    [InlineData("\e[31mred\e[0m and \e[1;2;3mmore\e[2J\e[H", "red and more")]
    [InlineData("\e]0;title\ax", "x")]
    [InlineData("\e]8;;http://x\e\\link\e]8;;\e\\", "link")]
    [InlineData("\e]52;c;ZXZpbA==\ax\ePdcs\e\\y\e_apc\e\\z", "xyz")]
    [InlineData("\u009b31mred\u009d0;title\u009cx\u0090dcs\u009cy", "redxy")]
    [InlineData("\e(B\e#8\ec\e=x", "x")]
    [InlineData("\e]0;no end", "0;no end")]
    [InlineData("\e]0;first line\nsecond\ax", "0;first line\nsecondx")]
    [InlineData("\e[31", "31")]
    [InlineData("\e", "")]
    [InlineData("shown\rhidden\r\nnext", "shown\nhidden\nnext")]
    [InlineData("a\b\bx\0\a\v\f\u007f\u0084\tb\nc", "ax\tb\nc")]
    [InlineData("a\u0085b\u2028c\u2029d", "a\nb\nc\nd")]
    [InlineData("\u202eevil\u2066 \u200b\u200e\u2060\ufeff\u00ad\u061ctext", "evil text")]
    [InlineData("tag\udb40\udc41s", "tags")]
    public void Has_no_control_of_a_terminal_left(string text, string expected) => Assert.Equal(expected, PlainText.Of(text));

    [Theory]
    [InlineData("one\r\ntwo \t three\n", 80, "one two three")]
    [InlineData("123456789", 5, "1234…")]
    [InlineData("123🙂56789", 5, "123…")]
    public void Is_one_line_where_one_is_wanted(string text, int length, string expected) => Assert.Equal(expected, PlainText.Line(text, length));

    [Fact]
    public void Has_no_half_of_a_character() => Assert.Equal("\ufffd half \ufffd", PlainText.Of("\ud800 half \udc00"));

    [Fact]
    public void Holds_no_harmful_character_whatever_went_in()
    {
        var random = new Random(5);
        var pieces = new[] { "\e", "[", "]", "0;", "\a", "\\", "\u009b", "\u009d", "\u009c", "\r", "\n", "m", "x", "\u202e", "\ud83d", "\ude42", "\u200d", "P", "^" };
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var plain = PlainText.Of(text);

            Assert.DoesNotContain(plain.EnumerateRunes(), rune => rune.Value is not ('\n' or '\t')
                && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            Assert.Equal(plain, PlainText.Of(plain));
            Assert.Equal(plain, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(plain)));
        }
    }
}
