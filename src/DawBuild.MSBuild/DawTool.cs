using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace DawBuild.MSBuild;

/// <summary>
/// Runs the tool inside a build. <c>Exec</c> does not fit, for two reasons: only the tool's own diagnostics may become errors, not agent output
/// that looks like them; and canceling the build must ask the tool to stop and keep everything, where <c>Exec</c> would kill it.
/// </summary>
public sealed partial class DawTool : Task, ICancelableTask
{
    // In a terminal, MSBuild shows no output of a running target except test output, which it shows line by line. So the target that calls this
    // task has the name of the one that runs tests. All other loggers treat it as an ordinary message.
    private const string ShownAtOnce = "TLTESTOUTPUT";

    // Looked up by name, because the oldest MSBuild that this runs in lacks the type. It also lacks the logger that needs it.
    private static readonly Type? Shown = typeof(BuildMessageEventArgs).Assembly.GetType("Microsoft.Build.Framework.ExtendedBuildMessageEventArgs");

    private readonly ToolProcess _process = new();

    /// <summary>Absolute path of dotnet-daw.dll.</summary>
    [Required]
    public string Tool { get; set; } = string.Empty;

    /// <summary>The tool's command.</summary>
    [Required]
    public string Command { get; set; } = string.Empty;

    /// <summary>Absolute path of the plan.</summary>
    [Required]
    public string Plan { get; set; } = string.Empty;

    /// <summary>More arguments.</summary>
    public string[] Arguments { get; set; } = [];

    /// <summary>Absolute paths of the graph builds' binary logs, for MSBuild to embed in its own.</summary>
    [Output]
    public string[] BinaryLogs { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var logs = Array.Exists(Arguments, argument => argument is "--binlog") ? new GraphLogs(Path.GetDirectoryName(Plan)!) : null;
        var exitCode = _process.Run(StartInfo(), Relay);
        BinaryLogs = logs?.Written() ?? [];
        if (exitCode is not 0 && !Log.HasLoggedErrors && !_process.IsStopped)
        {
            Log.LogError(null, "DAW6025", null, null, 0, 0, 0, 0, $"\"daw {Command}\" ended with exit code {exitCode} and no error. Its last output shows how far it got.");
        }

        return exitCode is 0 && !Log.HasLoggedErrors;
    }

    /// <summary>Asks the tool to stop.</summary>
    public void Cancel() => _process.Stop();

    private ProcessStartInfo StartInfo()
    {
        string[] arguments = [Tool, Command, "--plan", Plan, .. Arguments];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(Plan)!,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (string.Equals(Command, "run", StringComparison.Ordinal))
        {
            // A run mostly waits for others, and recompiling its hot code would take processor time from them. Shorter commands start faster with tiering.
            start.Environment["DOTNET_TieredCompilation"] = "0";
        }

        return start;
    }

    private void Relay(string line)
    {
        if (OwnDiagnostic().IsMatch(line))
        {
            Log.LogMessageFromText(line, MessageImportance.High);
        }
        else
        {
            Say(line);
        }
    }

    private void Say(string line)
    {
        if (Shown is null)
        {
            Log.LogMessage(MessageImportance.High, "{0}", line);
        }
        else
        {
            BuildEngine.LogMessageEvent((BuildMessageEventArgs)Activator.CreateInstance(Shown, ShownAtOnce, line, null, nameof(DawTool), MessageImportance.High)!);
        }
    }

    // tasks.json(12,5): error DAW1002: …  or  daw : warning DAW3001: …
    [GeneratedRegex(@"^[^\s:][^:]*(:[^:]*)? ?: (error|warning) DAW\d{4}: ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnDiagnostic();
}
