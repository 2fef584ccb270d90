using System.Xml;

namespace DawBuild.Findings;

/// <summary>Reads test result files: TRX (<c>dotnet test --logger trx</c>) and JUnit XML.</summary>
internal static class TestResultsXml
{
    /// <summary>Returns the results; null if the file is neither of the two, or malformed.</summary>
    /// <exception cref="OperationCanceledException">Time is up.</exception>
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
