using DawBuild.Planning.Globbing;

namespace DawBuild.Planning.Tests.Globbing;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("src/a.cs", "src/a.cs")]
    [InlineData("*.cs", "a.cs")]
    [InlineData("src/*.cs", "src/.cs")]
    [InlineData("src/?.cs", "src/a.cs")]
    [InlineData("src/**", "src/a")]
    [InlineData("src/**", "src/a/b/c.cs")]
    [InlineData("src/", "src/a/b")]
    [InlineData("**/a.cs", "a.cs")]
    [InlineData("**/a.cs", "x/y/a.cs")]
    [InlineData("src/**/a.cs", "src/a.cs")]
    [InlineData("src/**/t/**/*.cs", "src/1/2/t/3/a.cs")]
    [InlineData("**", "anything/at all")]
    [InlineData("{src,tests}/**", "tests/a.cs")]
    [InlineData("*.{cs,csproj}", "a.csproj")]
    [InlineData("{a/b,c}/d", "a/b/d")]
    [InlineData("{a,b{1,2}}.txt", "b2.txt")]
    [InlineData("{a,}b", "b")]
    [InlineData("routes/{id}.ts", "routes/{id}.ts")]
    [InlineData("routes/{{a,b}}.ts", "routes/{b}.ts")]
    [InlineData("routes/[id].ts", "routes/[id].ts")]
    [InlineData("a+(b)|$^.#", "a+(b)|$^.#")]
    [InlineData("*", "two\nlines")]
    public void Matches(string pattern, string path) => Assert.True(PathGlob.Parse(pattern).IsMatch(path));

    [Theory]
    [InlineData("src/a.cs", "src/A.cs")]
    [InlineData("src/a.cs", "src/a.cs\n")]
    [InlineData("src/a.cs", "x/src/a.cs")]
    [InlineData("*.cs", "src/a.cs")]
    [InlineData("src/*", "src/a/b")]
    [InlineData("src/?.cs", "src/.cs")]
    [InlineData("src/**", "src")]
    [InlineData("src/**", "srcs/a")]
    [InlineData("**/a.cs", "ba.cs")]
    [InlineData("src/**/a.cs", "src/ba.cs")]
    [InlineData("a.cs", "abcs")]
    [InlineData("{src,tests}/**", "docs/a.cs")]
    [InlineData("{a,b}", "{a,b}")]
    public void Does_not_match(string pattern, string path) => Assert.False(PathGlob.Parse(pattern).IsMatch(path));

    [Theory]
    [InlineData("src\\a.cs", "backslash")]
    [InlineData("/src", "absolute")]
    [InlineData("C:/src", "absolute")]
    [InlineData("!src", "begins with")]
    [InlineData("src//a", "empty name")]
    [InlineData("", "empty name")]
    [InlineData("../src", "\"..\"")]
    [InlineData("src/./a", "\".\"")]
    [InlineData("{src,..}/a", "\"..\"")]
    [InlineData("src**", "next to other characters")]
    [InlineData("{a,b", "has an unmatched brace")]
    [InlineData("a}{b", "has an unmatched brace")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "more than 256")]
    public void Says_what_is_wrong_with_a_pattern(string pattern, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => PathGlob.Parse(pattern)).Message, StringComparison.Ordinal);
}
