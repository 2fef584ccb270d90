namespace DawBuild.Findings;

/// <summary>Reads the tests of a TRX file: <c>UnitTestResult</c> elements. A data-driven test has one result per case, inside that of the test.</summary>
internal static class TrxTests
{
    private const string Result = "UnitTestResult";

    public static IEnumerable<TestOutcome> Read(BoundedXml xml)
    {
        var open = new Stack<(int Depth, TestOutcome Test, bool HasRows)>();
        do
        {
            if (xml is { IsStart: true, Name: Result })
            {
                if (open.TryPop(out var whole))
                {
                    open.Push((whole.Depth, whole.Test, HasRows: true));
                }

                var test = new TestOutcome(xml.Attribute("testName"), KindOf(xml.Attribute("outcome")));
                if (xml.IsEmpty)
                {
                    yield return test;
                }
                else
                {
                    open.Push((xml.Depth, test, HasRows: false));
                }
            }
            else if (open.TryPeek(out var current))
            {
                if (xml.IsEnd && xml.Depth == current.Depth)
                {
                    open.Pop();
                    if (!current.HasRows)
                    {
                        yield return current.Test;
                    }
                }
                else if (xml.IsStart && xml.Depth == current.Depth + 3 && xml.IsIn(Result, "Output", "ErrorInfo"))
                {
                    open.Pop();
                    open.Push((current.Depth, WithError(current.Test, xml), current.HasRows));
                }
            }
        }
        while (xml.Read());
    }

    private static TestOutcome WithError(TestOutcome test, BoundedXml xml) => xml.Name switch
    {
        "Message" => test with { Message = xml.Text() },
        "StackTrace" => test with { Trace = xml.Text() },
        _ => test,
    };

    private static TestOutcomeKind KindOf(string? outcome) => outcome switch
    {
        "Passed" or "Warning" => TestOutcomeKind.Passed,
        "Failed" or "Error" or "Timeout" or "Aborted" => TestOutcomeKind.Failed,
        _ => TestOutcomeKind.Skipped,
    };
}
