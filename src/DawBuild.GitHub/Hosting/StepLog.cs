using System.Security.Cryptography;
using System.Text;

namespace DawBuild.GitHub.Hosting;

/// <summary>
/// The log of a workflow step, in which a line may be a command to the runner
/// (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands): ours are, foreign text never is. While a run is
/// shown, the runner ignores commands except between two lines that no one else can write.
/// </summary>
/// <param name="log">Where the lines go, as they are.</param>
public sealed class StepLog(TextWriter log)
{
    private readonly string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private bool _isQuiet;

    /// <summary>From here on the runner takes no foreign commands.</summary>
    /// <returns>Ends that.</returns>
    public IDisposable Quiet()
    {
        _isQuiet = true;
        log.Write(Stop);
        return new Silence(this);
    }

    /// <summary>Foreign text without the form of a command.</summary>
    /// <param name="text">Any number of lines.</param>
    public static string Disarm(string text)
    {
        if (!text.Contains("::", StringComparison.Ordinal) && !text.Contains("##[", StringComparison.Ordinal))
        {
            return text;
        }

        // The runner ignores white space before "::", and finds its older "##[" anywhere.
        var disarmed = new StringBuilder(text.Length + 8);
        foreach (var line in text.Replace("##[", "## [", StringComparison.Ordinal).Split('\n'))
        {
            var start = line.Length - line.TrimStart().Length;
            disarmed.Append('\n').Append(line.AsSpan(start).StartsWith("::", StringComparison.Ordinal) ? $"{line[..start]}: :{line[(start + 2)..]}" : line);
        }

        return disarmed.ToString(1, disarmed.Length - 1);
    }

    /// <summary>Writes commands of ours, which count.</summary>
    internal Task WriteAsync(IEnumerable<WorkflowCommand> commands, CancellationToken ct)
    {
        // One write, so that no foreign line comes between. A command counts only at the start of a line.
        var lines = string.Join('\n', commands);
        return log.WriteAsync((_isQuiet ? $"\n{Go}{lines}\n{Stop}" : $"\n{lines}\n").AsMemory(), ct);
    }

    private string Stop => $"::stop-commands::{_token}\n";

    private string Go => $"::{_token}::\n";

    private void Speak()
    {
        _isQuiet = false;
        log.Write(Go);
    }

    private sealed class Silence(StepLog log) : IDisposable
    {
        public void Dispose() => log.Speak();
    }
}
