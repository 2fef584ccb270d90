using DawBuild.Findings.Tampering;

namespace DawBuild.Findings.Tests.Tampering;

public sealed class TestTamperingTests
{
    [Theory]
    [InlineData("tests/World.Tests/WorldTests.cs", "[Fact]\npublic void Turns()\nAssert.True(world.Turns);")]
    [InlineData("web/world.test.ts", "it('turns', () => {\nexpect(world.turns).toBe(true);\n})")]
    [InlineData("tests/test_world.py", "def test_turns():\nassert world.turns")]
    [InlineData("world_test.go", "func TestTurns(t *testing.T) {\nt.Fatal(\"no\")\n}")]
    public void That_takes_a_test_away_is_found(string path, string lines)
    {
        var findings = Inspect(Change(path, removed: lines));

        Assert.Equal([$"{path}: 1 test is gone or can no longer run", $"{path}: 1 fewer assertion that can fail"], findings);
    }

    [Fact]
    public void That_deletes_the_file_is_found() =>
        Assert.Equal(["tests/WorldTests.cs: the test file is deleted"], Inspect(Change("tests/WorldTests.cs", removed: "[Fact]\nAssert.True(x);", header: "deleted file mode 100644\n")));

    [Fact]
    public void That_renames_the_file_to_where_nobody_runs_it_is_found() =>
        Assert.Equal(
            ["web/world.test.js: the test file is deleted"],
            Inspect(Change("web/world.test.js", removed: "it('turns', () => {", header: "deleted file mode 100644\n") + Change("web/world.js.old", added: "it('turns', () => {")));

    [Fact]
    public void That_renames_the_file_among_tests_is_none() =>
        Assert.Empty(Inspect(Change("tests/A.cs", removed: "[Fact]", header: "deleted file mode 100644\n") + Change("tests/B.cs", added: "[Fact]")));

    [Theory]
    [InlineData("tests/WorldTests.cs", "[Fact]", "[Fact(Skip = \"flaky\")]")]
    [InlineData("tests/WorldTests.cs", "", "[Ignore(\"later\")]")]
    [InlineData("web/world.spec.js", "it('turns', () => {", "it.skip('turns', () => {")]
    [InlineData("tests/test_world.py", "", "@pytest.mark.skip(reason='later')")]
    [InlineData("tests/world.rs", "", "#[ignore]")]
    [InlineData("src/WorldTest.java", "", "@Disabled")]
    public void That_skips_a_test_is_found(string path, string removed, string added) =>
        Assert.Contains($"{path}: 1 test is now skipped", Inspect(Change(path, removed, added)));

    [Theory]
    [InlineData("tests/WorldTests.cs", "Assert.Equal(1, world.Moons);\nworld.Moons.ShouldBe(1);")]
    [InlineData("web/__tests__/world.js", "expect(a).toBe(1);\nexpect(b).toBe(2);")]
    [InlineData("tests/test_world.py", "assert a == 1\nself.assertEqual(b, 2)")]
    public void That_asserts_less_is_found(string path, string removed) =>
        Assert.Equal([$"{path}: 2 fewer assertions that can fail"], Inspect(Change(path, removed, "done = true;")));

    [Fact]
    public void That_comments_a_test_out_is_found() =>
        Assert.Contains("tests/WorldTests.cs: 1 test is gone or can no longer run", Inspect(Change("tests/WorldTests.cs", "[Fact]\nAssert.True(x);", "// [Fact]\n// Assert.True(x);")));

    [Theory]
    [InlineData("Assert.Equal(1, world.Moons);", "Assert.Equal(2, world.Moons);")]
    [InlineData("", "[Fact]\nAssert.True(x);")]
    [InlineData("// Assert.True(x);", "")]
    [InlineData("[Fact(Skip = \"flaky\")]", "[Fact]")]
    public void That_leaves_them_as_strong_is_none(string removed, string added) =>
        Assert.Empty(Inspect(Change("tests/WorldTests.cs", removed, added)));

    [Fact]
    public void That_moves_them_to_another_file_is_none()
    {
        const string test = "[Fact]\npublic void Turns()\nAssert.True(world.Turns);";

        Assert.Empty(Inspect(Change("tests/OldTests.cs", removed: test, header: "deleted file mode 100644\n") + Change("tests/NewTests.cs", added: test)));
    }

    [Fact]
    public void That_takes_one_test_away_and_adds_another_elsewhere_is_found()
    {
        var diff = Change("tests/ATests.cs", removed: "[InlineData(1)]\nAssert.Equal(1, a);") + Change("tests/BTests.cs", added: "[InlineData(2)]\nAssert.Equal(2, b);");

        Assert.Equal(["tests/ATests.cs: 1 test is gone or can no longer run", "tests/ATests.cs: 1 fewer assertion that can fail"], Inspect(diff));
    }

    [Fact]
    public void That_is_no_change_of_tests_is_none() =>
        Assert.Empty(Inspect(Change("src/World.cs", "Debug.Assert(x);\nAssert.True(y);") + Change("docs/testing.md", "assert things")));

    [Fact]
    public void Is_read_although_its_lines_look_like_headers() =>
        Assert.Equal(["tests/ATests.cs: 1 fewer assertion that can fail"], Inspect(Change("tests/ATests.cs", "-- a/src/World.cs\nAssert.True(x);", "++ b/src/World.cs")));

    [Theory]
    [InlineData("Verify<")]
    [InlineData("Assert")]
    [InlineData("a.expect")]
    [InlineData("skip Skip= ")]
    [InlineData("test_test_")]
    public void That_is_slow_to_match_for_others_is_read_all_the_same(string piece)
    {
        var line = string.Concat(Enumerable.Repeat(piece, 300_000));

        Assert.NotNull(Inspect(Change("tests/data.txt", removed: line, added: line + "x")));
        Assert.NotNull(Inspect(Change(string.Concat(Enumerable.Repeat("tests-", 50_000)) + "/x", removed: "x")));
    }

    private static IEnumerable<string> Inspect(string diff) => TestTampering.Inspect(diff).Select(f => f.ToString());

    private static string Change(string path, string removed = "", string added = "", string header = "")
    {
        var lines = Lines('-', removed).Concat(Lines('+', added));
        var after = header.Length > 0 ? "/dev/null" : $"b/{path}";
        return $"diff --git a/{path} b/{path}\n{header}--- a/{path}\n+++ {after}\n@@ -1,9 +1,9 @@\n class Any\n{string.Concat(lines)} }}\n";
    }

    private static IEnumerable<string> Lines(char sign, string text) =>
        text.Length == 0 ? [] : text.Split('\n').Select(line => $"{sign}    {line}\n");
}
