using System.Xml;

namespace DawBuild.Findings;

/// <summary>Files with results of tests: TRX (<c>dotnet test --logger trx</c>) and the format known as JUnit XML.</summary>
internal static class TestResultsXml
{
    /// <summary>The results; null when it is neither of the two, or broken.</summary>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public static TestResults? Read(Stream stream, RepositoryPaths paths, CancellationToken patience)
    {
        try
        {
            using var xml = new BoundedXml(stream, patience);
            while (!xml.IsStart)
            {
                if (!xml.Read())
                {
                    return null;
                }
            }

            return xml.Name switch
            {
                "TestRun" => TestResults.Of(TrxTests.Read(xml), paths),
                "testsuites" or "testsuite" => TestResults.Of(JUnitTests.Read(xml), paths),
                _ => null,
            };
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
