namespace DawBuild.Findings.Tests;

public class TestResultFileTests
{
    private const string Trx =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun id="1" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>
            <UnitTestResult testName="T.Ok" outcome="Passed" />
            <UnitTestResult testName="T.Later" outcome="NotExecuted"><Output><ErrorInfo><Message>x</Message></ErrorInfo></Output></UnitTestResult>
            <UnitTestResult testName="T.Bad" outcome="Failed">
              <Output><ErrorInfo>
                <Message>Assert.Equal() Failure
        Expected: 1</Message>
                <StackTrace>   at T.Bad() in /repo/proj/T.cs:line 7
           at System.Reflection</StackTrace>
              </ErrorInfo></Output>
            </UnitTestResult>
            <UnitTestResult testName="T.Rows" outcome="Failed"><InnerResults>
              <UnitTestResult testName="T.Rows(1)" outcome="Passed" />
              <UnitTestResult testName="T.Rows(2)" outcome="Failed" />
            </InnerResults></UnitTestResult>
          </Results>
        </TestRun>
        """;

    private const string JUnit =
        """
        <testsuites><testsuite name="s" tests="4">
          <testcase classname="test_a" name="test_ok" file="test_a.py" line="3" />
          <testcase classname="test_a" name="test_bad" file="test_a.py" line="9"><failure message="assert 1 == 2">def test_bad(): assert 1 == 2</failure></testcase>
          <testcase classname="test_a" name="test_broken"><error message="boom">  File "/repo/lib/b.py", line 4, in f</error></testcase>
          <testcase classname="test_a" name="test_later"><skipped /></testcase>
        </testsuite></testsuites>
        """;

    [Fact]
    public void As_TRX_are_counted_and_their_failures_found()
    {
        var result = Reports.OfFiles(Trx);

        Assert.Equal(new TestCounts(2, 2, 1), result.Tests);
        Assert.Equal(
            [
                new Finding("proj/T.cs", 7, null, "error", "T.Bad", "Assert.Equal() Failure\nExpected: 1"),
                new Finding(null, null, null, "error", "T.Rows(2)", "failed"),
            ],
            result.Findings);
    }

    [Fact]
    public void As_JUnit_are_counted_and_their_failures_found()
    {
        var result = Reports.OfFiles(JUnit);

        Assert.Equal(new TestCounts(1, 2, 1), result.Tests);
        Assert.Equal(
            [
                new Finding("test_a.py", 9, null, "error", "test_a.test_bad", "assert 1 == 2"),
                new Finding("lib/b.py", 4, null, "error", "test_a.test_broken", "boom"),
            ],
            result.Findings);
    }

    [Fact]
    public void Add_up() => Assert.Equal(new TestCounts(3, 4, 2), Reports.OfFiles(Trx, JUnit).Tests);

    [Fact]
    public void Count_instead_of_the_console()
    {
        var result = Reports.Of(Reports.Failed, "Failed!  - Failed:     7, Passed:     7, Skipped:     7, Total:    21, Duration: 1 s - p.dll (net10.0)", Trx);

        Assert.Equal(new TestCounts(2, 2, 1), result.Tests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<TestRun><Results><UnitTestResult outcome='Failed'>")]
    [InlineData("<html><testcase/></html>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><testsuites><testcase name=\"&e;\"/></testsuites>")]
    public void That_are_something_else_are_left_alone(string file)
    {
        var result = Reports.OfFiles(file);

        Assert.Null(result.Tests);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("<testsuite><testcase name='a'><failure>", "</failure></testcase></testsuite>")]
    [InlineData("<testsuite>", "</testsuite>")]
    [InlineData("<TestRun><Results><UnitTestResult outcome='Failed'><Output><ErrorInfo><Message>", "</Message></ErrorInfo></Output></UnitTestResult></Results></TestRun>")]
    public void That_nest_without_an_end_are_left_alone(string before, string after)
    {
        const int depth = 300_000;
        var file = before + string.Concat(Enumerable.Repeat("<a>", depth)) + "deep" + string.Concat(Enumerable.Repeat("</a>", depth)) + after;

        Assert.Null(Reports.OfFiles(file).Tests);
    }

    [Fact]
    public void That_are_results_inside_results_without_an_end_are_left_alone()
    {
        const int depth = 100_000;
        var file = "<TestRun>" + string.Concat(Enumerable.Repeat("<UnitTestResult testName='x' outcome='Passed'><InnerResults>", depth)) + string.Concat(Enumerable.Repeat("</InnerResults></UnitTestResult>", depth)) + "</TestRun>";

        Assert.Null(Reports.OfFiles(file).Tests);
    }

    [Fact]
    public void With_huge_texts_are_kept_in_their_beginning()
    {
        var huge = new string('x', 3_000_000);

        var result = Reports.OfFiles($"<testsuite><testcase name='{huge}'><failure>{huge}</failure></testcase><testcase name='b'><failure message='{huge}'><![CDATA[{huge}]]></failure></testcase></testsuite>");

        Assert.Equal(new TestCounts(0, 2, 0), result.Tests);
        Assert.All(result.Findings, finding => Assert.InRange(finding.Code!.Length + finding.Message.Length, 1, 20_000));
    }

    [Fact]
    public void Are_read_for_as_long_as_somebody_waits()
    {
        using var patience = new CancellationTokenSource();
        var report = new CommandReport(["/repo"], patience.Token);
        report.ReadTestResults(new Endless("<testsuite>", "<testcase name='a'/>", afterwards: patience.Cancel));

        var result = report.Complete(Reports.Failed);

        Assert.Null(result.Tests);
        Assert.Contains("No tests are counted", result.StandardError, StringComparison.Ordinal);
    }
}
