using DawBuild.Execution.Sandboxes;

namespace DawBuild.Execution.Tests.Sandboxes;

public class TestResultFiles
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
}
