using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace DawBuild.Execution.Sandboxes.Findings;

/// <summary>Files with results of tests: TRX (<c>dotnet test --logger trx</c>) and what everybody else calls JUnit XML.</summary>
internal static class TestResultsXml
{
    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 64 * 1024 * 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The results; null when it is neither of the two, or broken.</summary>
    public static TestResults? Read(Stream stream, RepositoryPaths paths)
    {
        try
        {
            using var reader = XmlReader.Create(stream, Safe);
            reader.MoveToContent();
            return reader.LocalName switch
            {
                "TestRun" => Sum(Elements(reader, "UnitTestResult").SelectMany(Inner).Select(test => Trx(test, paths))),
                "testsuites" or "testsuite" => Sum(Elements(reader, "testcase").Select(test => JUnit(test, paths))),
                _ => null,
            };
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // One test at a time: files of big suites do not have to fit into memory.
    private static IEnumerable<XElement> Elements(XmlReader reader, string name)
    {
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && string.Equals(reader.LocalName, name, StringComparison.Ordinal))
            {
                yield return (XElement)XNode.ReadFrom(reader);
            }
            else
            {
                reader.Read();
            }
        }
    }

    // Tests with data have a result each, inside that of the test as a whole.
    private static IEnumerable<XElement> Inner(XElement result)
    {
        var rows = Child(result, "InnerResults")?.Elements().ToList();
        return rows is { Count: > 0 } ? rows : [result];
    }

    private static TestResults Trx(XElement test, RepositoryPaths paths)
    {
        var info = Child(test, "Output") is { } output ? Child(output, "ErrorInfo") : null;
        return (string?)test.Attribute("outcome") switch
        {
            "Passed" or "Warning" => Passed((string?)test.Attribute("testName")),
            "Failed" or "Error" or "Timeout" or "Aborted" => Failed(
                (string?)test.Attribute("testName"),
                info is null ? null : (string?)Child(info, "Message"),
                info is null ? null : (string?)Child(info, "StackTrace"),
                paths),
            _ => Skipped,
        };
    }

    private static TestResults JUnit(XElement test, RepositoryPaths paths)
    {
        if ((Child(test, "failure") ?? Child(test, "error")) is not { } failure)
        {
            return Child(test, "skipped") is null ? Passed(Name(test)) : Skipped;
        }

        var name = Name(test);
        var result = Failed(name, (string?)failure.Attribute("message") ?? failure.Value, failure.Value, paths);
        return (string?)test.Attribute("file") is { } file && paths.Of(file) is { } path && result.Failed[0].Path is null
            ? result with { Failed = [result.Failed[0] with { Path = path, Line = Line(test) }] }
            : result;
    }

    private static int? Line(XElement test) =>
        int.TryParse((string?)test.Attribute("line"), CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null;

    private static TestResults Failed(string? name, string? message, string? trace, RepositoryPaths paths)
    {
        var (path, line) = StackTraces.Place(trace, paths);
        message = OutputText.Clean(message ?? string.Empty).Trim();
        return new(new TestCounts(0, 1, 0), [FindingList.Shorten(new Finding(path, line, null, "error", name, message.Length > 0 ? message : "failed"))]);
    }

    private static string Name(XElement test) =>
        string.Join('.', new[] { (string?)test.Attribute("classname"), (string?)test.Attribute("name") }.Where(part => !string.IsNullOrEmpty(part)));

    private static TestResults Passed(string? name)
    {
        var passed = new PassedTests();
        passed.Add(name ?? string.Empty);
        return new(new TestCounts(1, 0, 0), [], passed);
    }

    private static TestResults Skipped { get; } = new(new TestCounts(0, 0, 1), []);

    private static TestResults Sum(IEnumerable<TestResults> tests)
    {
        int passed = 0, failed = 0, skipped = 0;
        var first = new List<Finding>();
        var names = new PassedTests();
        foreach (var test in tests)
        {
            passed += test.Counts.Passed;
            failed += test.Counts.Failed;
            skipped += test.Counts.Skipped;
            first.AddRange(test.Failed.Take(FindingList.Most - first.Count));
            if (test.Passed is { } one)
            {
                names.Add(one);
            }
        }

        return new(new TestCounts(passed, failed, skipped), first, names);
    }

    // TRX has a namespace; files that call themselves JUnit have one or none.
    private static XElement? Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(child => string.Equals(child.Name.LocalName, name, StringComparison.Ordinal));
}
