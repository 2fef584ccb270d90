using DawBuild.Files;
using DawBuild.Runs;

namespace DawBuild.Reports;

/// <summary>Writes <c>report.html</c> in a run's folder.</summary>
public static class ReportFile
{
    /// <summary>Returns the file's absolute path, whether or not it exists.</summary>
    public static string PathIn(RunDirectory directory) => System.IO.Path.Join(directory.Path, "report.html");

    /// <summary>Writes the file, replacing an earlier one.</summary>
    /// <returns>The file's absolute path.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task<string> WriteAsync(ReportSource source, CancellationToken ct)
    {
        var data = await ReportData.OfAsync(source, ct);
        var path = PathIn(source.Directory);
        var unfinished = $"{path}.{Guid.NewGuid():n}";
        try
        {
            await using (var file = PrivateFiles.Create(unfinished))
            {
                ReportPage.Write(file, data.Span, ReportPageKind.File);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return path;
    }
}
