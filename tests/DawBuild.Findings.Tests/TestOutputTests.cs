namespace DawBuild.Findings.Tests;

public class TestOutputTests
{
    private const string VsTest =
        """
        [xUnit.net 00:00:02.22]     My.Tests.Bad(a: "x [y]") [FAIL]
          Passed My.Tests.Ok [1 ms]
          Failed My.Tests.Bad(a: "x [y]") [3 ms]
          Error Message:
           Assert.Equal() Failure: Values differ
        Expected: 1
        Actual:   2
          Stack Trace:
             at Xunit.Assert.Equal() in /_/src/assert.cs:line 5
           at My.Tests.Bad() in /repo/tests/Tests.cs:line 12
          Skipped My.Tests.Later [1 ms]

        Failed!  - Failed:     1, Passed:    38, Skipped:     2, Total:    41, Duration: 30 s - My.Tests.dll (net10.0)
        Passed!  - Failed:     0, Passed:     3, Skipped:     0, Total:     3, Duration: 30 s - Your.Tests.dll (net10.0)
        """;

    private const string TestingPlatform =
        """
        Running tests from /repo/bin/My.Tests.dll (net10.0|x64)
        failed My.Tests.Bad(name: "x") (33ms)
          from /repo/bin/My.Tests.dll (net10.0|x64)
          Assert.Equal() Failure: Values differ
          Expected: 1
            at Some.Library.Throw(String message)
            at My.Tests.Bad(String name) in /repo/tests/Tests.cs:915
            --- End of stack trace from previous location ---
        /repo/bin/My.Tests.dll (net10.0|x64) failed with 1 error(s) (8s 406ms)

        Test run summary: Failed!
          /repo/bin/My.Tests.dll (net10.0|x64) failed

          total: 56
          failed: 1
          succeeded: 53
          skipped: 2
          duration: 8s 706ms
        """;

    [Fact]
    public void Of_VSTest_names_what_failed_and_where()
    {
        var result = Reports.OfOutput(VsTest);

        Assert.Equal(new TestCounts(41, 1, 2), result.Tests);
        Assert.Equal(
            new Finding("tests/Tests.cs", 12, null, "error", "My.Tests.Bad(a: \"x [y]\")", "Assert.Equal() Failure: Values differ\nExpected: 1\nActual:   2"),
            Assert.Single(result.Findings));
    }

    [Fact]
    public void Of_VSTest_in_its_quietest_form_names_what_failed()
    {
        var result = Reports.OfOutput(
            """
            [xUnit.net 00:00:02.22]     T.Bad [FAIL]

            Failed!  - Failed:     1, Passed:     1, Skipped:     1, Total:     3, Duration: 169 ms - p.dll (net10.0)
            """);

        Assert.Equal(new TestCounts(1, 1, 1), result.Tests);
        Assert.Equal(new Finding(null, null, null, "error", "T.Bad", "failed"), Assert.Single(result.Findings));
    }

    [Fact]
    public void Of_VSTest_in_its_normal_form_is_counted()
    {
        var result = Reports.OfOutput(
            """
            Test Run Failed.
            Total tests: 39
                 Passed: 37
                 Failed: 1
                Skipped: 1
             Total time: 33.7877 Seconds
            """);

        Assert.Equal(new TestCounts(37, 1, 1), result.Tests);
    }

    [Fact]
    public void Of_the_testing_platform_names_what_failed_and_where()
    {
        var result = Reports.OfOutput(TestingPlatform);

        Assert.Equal(new TestCounts(53, 1, 2), result.Tests);
        Assert.Equal(
            new Finding("tests/Tests.cs", 915, null, "error", "My.Tests.Bad(name: \"x\")", "Assert.Equal() Failure: Values differ\n  Expected: 1"),
            Assert.Single(result.Findings));
    }

    [Fact]
    public void Of_a_passing_command_is_counted_all_the_same() =>
        Assert.Equal(new TestCounts(41, 1, 2), Reports.Of(Reports.Failed with { ExitCode = 0 }, VsTest).Tests);

    [Fact]
    public void Without_tests_counts_nothing() => Assert.Null(Reports.OfOutput("Build succeeded.\n  Failed: 3\n").Tests);

    [Theory]
    [InlineData(StockXunit.Output, StockXunit.Error)]
    [InlineData(StockXunit.Error, StockXunit.Output)]
    [InlineData(StockXunit.NormalOutput, StockXunit.NormalError)]
    [InlineData(StockXunit.NormalError, StockXunit.NormalOutput)]
    [InlineData(StockXunit.Output + "\n" + StockXunit.Error, "")]
    public void Of_the_stock_template_counts_each_test_once_whatever_stream_tells_of_it(string one, string other)
    {
        var result = Reports.Of(Reports.Failed, [one, other]);

        Assert.Equal(new TestCounts(2, 3, 1), result.Tests);
        Assert.Equal(
            [
                new Finding("UnitTest1.cs", 14, null, "error", "Stock.UnitTest1.IsOdd(n: 2)", "not odd"),
                new Finding("UnitTest1.cs", 9, null, "error", "Stock.UnitTest1.Subtracts", "Assert.Equal() Failure: Values differ\nExpected: 1\nActual:   0"),
                new Finding("UnitTest1.cs", 21, null, "error", "Stock.UnitTest1.Throws", "System.InvalidOperationException : boom\nsecond line"),
            ],
            result.Findings.OrderBy(finding => finding.Code, StringComparer.Ordinal));
    }

    [Fact]
    public void That_names_failures_but_counts_nothing_counts_them_once() =>
        Assert.Equal(new TestCounts(0, 3, 0), Reports.Of(Reports.Failed, [StockXunit.Error, StockXunit.Error]).Tests);

    [Fact]
    public void With_counts_that_no_number_has_counts_as_many_as_there_are()
    {
        var line = "Failed!  - Failed:     2147483647, Passed:    2147483647, Skipped:     99999999999999, Total:    41, Duration: 30 s - My.Tests.dll (net10.0)\n";

        Assert.Equal(new TestCounts(int.MaxValue, int.MaxValue, 0), Reports.OfOutput(line + line).Tests);
    }
}
