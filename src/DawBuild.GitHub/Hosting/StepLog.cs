using System.Security.Cryptography;
using System.Text;

namespace DawBuild.GitHub.Hosting;

/// <summary>
/// The log of a workflow step, in which a line may be a command to the runner
/// (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands). Our commands take effect; those in untrusted text never do. While a run
/// is shown, the runner ignores commands except between two lines that others cannot write.
/// </summary>
/// <param name="log">Receives the lines unchanged.</param>
public sealed class StepLog(TextWriter log)
{
    private readonly string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private bool _isQuiet;

    /// <summary>Makes the runner ignore commands in the log from now on.</summary>
    /// <returns>Dispose of it to make the runner accept commands again.</returns>
    public IDisposable Quiet()
    {
        _isQuiet = true;
        log.Write(Stop);
        return new Silence(this);
    }

    /// <summary>Returns untrusted text that the runner cannot mistake for commands.</summary>
    /// <param name="text">Any number of lines.</param>
    public static string Disarm(string text)
    {
        if (!text.Contains("::", StringComparison.Ordinal) && !text.Contains("##[", StringComparison.Ordinal))
        {
            return text;
        }

        // The runner ignores white space before "::", and recognizes its older "##[" anywhere.
        var disarmed = new StringBuilder(text.Length + 8);
        foreach (var line in text.Replace("##[", "## [", StringComparison.Ordinal).Split('\n'))
        {
            var start = line.Length - line.TrimStart().Length;
            disarmed.Append('\n').Append(line.AsSpan(start).StartsWith("::", StringComparison.Ordinal) ? $"{line[..start]}: :{line[(start + 2)..]}" : line);
        }

        return disarmed.ToString(1, disarmed.Length - 1);
    }

    /// <summary>Writes our own commands, which take effect.</summary>
    internal Task WriteAsync(IEnumerable<WorkflowCommand> commands, CancellationToken ct)
    {
        // A single write, so that no untrusted line comes in between. A command counts only at the start of a line.
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
