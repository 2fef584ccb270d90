using System.Globalization;

namespace DawBuild.Findings;

/// <summary>Reads the tests in a JUnit XML file: <c>testcase</c> elements at any depth.</summary>
internal static class JUnitTests
{
    public static IEnumerable<TestOutcome> Read(BoundedXml xml)
    {
        do
        {
            if (xml is { IsStart: true, Name: "testcase" })
            {
                yield return Test(xml);
            }
        }
        while (xml.Read());
    }

    private static TestOutcome Test(BoundedXml xml)
    {
        var depth = xml.Depth;
        var test = new TestOutcome(NameOf(xml), TestOutcomeKind.Passed) { File = xml.Attribute("file"), Line = LineOf(xml) };
        for (var more = !xml.IsEmpty && xml.Read(); more && !(xml.IsEnd && xml.Depth == depth); more = xml.Read())
        {
            if (!xml.IsStart || xml.Depth != depth + 1 || test.Kind == TestOutcomeKind.Failed)
            {
                continue;
            }

            if (xml.Name is "failure" or "error")
            {
                var message = xml.Attribute("message");
                var text = xml.Text();
                test = test with { Kind = TestOutcomeKind.Failed, Message = message ?? text, Trace = text };
            }
            else if (xml.Name is "skipped")
            {
                test = test with { Kind = TestOutcomeKind.Skipped };
            }
        }

        return test;
    }

    private static string NameOf(BoundedXml xml) =>
        string.Join('.', new[] { xml.Attribute("classname"), xml.Attribute("name") }.Where(part => !string.IsNullOrEmpty(part)));

    private static int? LineOf(BoundedXml xml) =>
        int.TryParse(xml.Attribute("line"), CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null;
}
