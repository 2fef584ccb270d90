namespace DawBuild.Findings.Tests;

public class CompilerOutputTests
{
    [Theory]
    [InlineData("/repo/src/A.cs(3,5): error CS1002: ; expected [/repo/src/A.csproj]", "src/A.cs", 3, 5, "CS1002", "; expected")]
    [InlineData("  /repo/src/A.cs(3,5): error CS1002: ; expected [/repo/src/A.csproj::TargetFramework=net10.0]", "src/A.cs", 3, 5, "CS1002", "; expected")]
    [InlineData("/scratch/1/repo/A.cs(3): error MA0001: text", "A.cs", 3, null, "MA0001", "text")]
    [InlineData("A.cs(1,2,3,4): error X1: text", "A.cs", 1, 2, "X1", "text")]
    [InlineData("     2>src\\A.cs(3,5): error CS1002: ; expected", "src/A.cs", 3, 5, "CS1002", "; expected")]
    [InlineData("/repo/p.csproj : error NU1101: Unable to find package X. [/repo/all.sln]", "p.csproj", null, null, "NU1101", "Unable to find package X.")]
    [InlineData("CSC : error CS5001: Program does not contain a static 'Main' method [/repo/src/p.csproj]", "src/p.csproj", null, null, "CS5001", "Program does not contain a static 'Main' method")]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", null, null, null, "MSB1009", "Project file does not exist.")]
    [InlineData("src/a.ts(12,5): error TS2304: Cannot find name 'x'.", "src/a.ts", 12, 5, "TS2304", "Cannot find name 'x'.")]
    [InlineData("src/a.ts:12:5 - error TS2304: Cannot find name 'x'.", "src/a.ts", 12, 5, "TS2304", "Cannot find name 'x'.")]
    [InlineData("./src/main.c:4:18: error: expected ';' before '}' token", "src/main.c", 4, 18, null, "expected ';' before '}' token")]
    [InlineData("src/main.c:4: fatal error: no.h: No such file or directory", "src/main.c", 4, null, null, "no.h: No such file or directory")]
    [InlineData("pkg/mod.py:10: error: Incompatible types  [assignment]", "pkg/mod.py", 10, null, null, "Incompatible types  [assignment]")]
    [InlineData("error[E0308]: mismatched types\n   --> src/main.rs:2:5", "src/main.rs", 2, 5, "E0308", "mismatched types")]
    [InlineData("\u001b[31m/repo/A.cs(3,5): error CS1002: ; expected\u001b[0m", "A.cs", 3, 5, "CS1002", "; expected")]
    [InlineData("/usr/lib/x.targets(7,1): error MSB4018: failed [/repo/p.csproj]", "p.csproj", 7, 1, "MSB4018", "failed")]
    [InlineData("/etc/other.c:7:1: error: not ours", null, 7, 1, null, "not ours")]
    [InlineData("../../outside.c:7:1: error: not ours", null, 7, 1, null, "not ours")]
    public void Are_found_with_their_place(string output, string? path, int? line, int? column, string? code, string message)
    {
        var finding = Assert.Single(Reports.OfOutput(output).Findings);

        Assert.Equal(new Finding(path, line, column, "error", code, message), finding);
    }

    [Theory]
    [InlineData("    0 Error(s)")]
    [InlineData("Build FAILED.")]
    [InlineData("no errors: all is well")]
    [InlineData("ERROR something went wrong")]
    [InlineData("test failed: error code 5")]
    [InlineData("info: Microsoft.Hosting.Lifetime[14]")]
    public void Are_not_seen_in_other_lines(string output) => Assert.Empty(Reports.OfOutput(output).Findings);

    [Fact]
    public void Come_once_and_before_warnings()
    {
        var result = Reports.OfOutput(
            """
            /repo/A.cs(1,1): warning CS0168: unused [/repo/p.csproj]
            /repo/A.cs(3,5): error CS1002: ; expected [/repo/p.csproj]

            Build FAILED.

            /repo/A.cs(1,1): warning CS0168: unused [/repo/p.csproj]
            /repo/A.cs(3,5): error CS1002: ; expected [/repo/p.csproj]
            """);

        Assert.Equal(["error CS1002", "warning CS0168"], result.Findings.Select(f => $"{f.Severity} {f.Code}"));
    }

    [Fact]
    public void Of_a_command_that_passed_are_none() =>
        Assert.Empty(Reports.Of(Reports.Failed with { ExitCode = 0 }, "/repo/A.cs(3,5): error CS1002: ; expected").Findings);

    [Fact]
    public void Are_bounded_in_number_and_length()
    {
        var output = string.Join('\n', Enumerable.Range(1, 1000).Select(n => $"/repo/A.cs({n},1): error CS1002: {new string('x', 10_000)}"));

        var result = Reports.OfOutput(output);

        Assert.Equal(50, result.Findings.Count);
        Assert.All(result.Findings, finding => Assert.Equal(2000, finding.Message.Length));
    }
}
