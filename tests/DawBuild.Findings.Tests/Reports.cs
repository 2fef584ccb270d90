using System.Text;

namespace DawBuild.Findings.Tests;

/// <summary>Reads output and files as those of a failed command.</summary>
internal static class Reports
{
    public static CommandResult Failed { get; } = new() { Name = "tests", Run = "dotnet test", ExitCode = 1 };

    public static CommandResult OfOutput(string output) => Of(Failed, output);

    public static CommandResult OfFiles(params string[] files) => Of(Failed, string.Empty, files);

    public static CommandResult Of(CommandResult result, string output, params string[] files) => Of(result, [output], files);

    /// <summary>Reads the output streams and files of the command with the given result.</summary>
    public static CommandResult Of(CommandResult result, string[] streams, params string[] files)
    {
        var report = new CommandReport(["/repo", "/scratch/1/repo"], CancellationToken.None);
        foreach (var stream in streams)
        {
            report.ReadOutput(new MemoryStream(Encoding.UTF8.GetBytes(stream)));
        }

        foreach (var file in files)
        {
            report.ReadTestResults(new MemoryStream(Encoding.UTF8.GetBytes(file)));
        }

        return report.Complete(result);
    }
}
