using System.Globalization;
using System.Text.RegularExpressions;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Local;

/// <summary>Confines commands in namespaces, with bubblewrap.</summary>
internal sealed partial class BubblewrapConfinement(Host host, LocalSandboxOptions options) : IConfinement
{
    public const string BackEnd = "bubblewrap";

    public string Name => BackEnd;

    public IShell Open(Scratch scratch, ObjectStore objects, VerificationRequest request)
    {
        // Programs look up the user's entry; without one, some ask forever, such as NuGet.
        File.WriteAllText(Users(scratch), $"root:x:0:0::/:/bin/sh\n{BubblewrapArguments.User}:x:1000:1000::{BubblewrapArguments.Home}:/bin/sh\n");
        File.WriteAllText(Groups(scratch), $"root:x:0:\n{BubblewrapArguments.User}:x:1000:\n");
        return new Shell(host, scratch, request, [.. BubblewrapArguments.Of(host, options, scratch, objects), "--ro-bind", Users(scratch), "/etc/passwd", "--ro-bind", Groups(scratch), "/etc/group"]);
    }

    private static string Users(Scratch scratch) => Path.Join(scratch.Root, "passwd");

    private static string Groups(Scratch scratch) => Path.Join(scratch.Root, "group");

    private sealed partial class Shell(Host host, Scratch scratch, VerificationRequest request, IReadOnlyList<string> arguments) : IShell
    {
        // Bubblewrap writes its report to a file descriptor, which only a shell can open for it.
        private const string Start = "report=$1; shift; exec bwrap --json-status-fd 3 \"$@\" 3>\"$report\"";

        private readonly string _id = Guid.NewGuid().ToString("n");

        public string ClonePath => BubblewrapArguments.Clone;

        private string Report => Path.Join(scratch.Root, "status.json");

        public ProcessCommand Command(string text) => new()
        {
            FileName = "/bin/sh",
            Arguments = ["-c", Start, "sh", Report, .. arguments, "--", host.Shell, "-c", text],
            WorkingDirectory = scratch.Root,
            Environment = SandboxEnvironment.Of(host, request, _id, BubblewrapArguments.Home, BubblewrapArguments.Temp),
        };

        public string? Fault(ProcessResult result)
        {
            // Bubblewrap's own failures end with exit code 1, like a failing test. The report has an exit code only if the command really ran to its end.
            var report = ReadReport();
            var weEndedIt = result.End != ProcessEnd.Exited;
            return weEndedIt || report.Contains("\"exit-code\"", StringComparison.Ordinal) ? null
                : report.Contains("\"child-pid\"", StringComparison.Ordinal) && result.ExitCode > 128 ? $"bubblewrap was killed from outside (exit code {result.ExitCode})"
                : $"bubblewrap could not set it up: {result.StandardError.Trim()}";
        }

        // No process outlives the first one of its process namespace (pid_namespaces(7)). That one dies with bubblewrap, but a moment later.
        public Task EndAsync() => Child().Match(ReadReport()) is { Success: true } child
            ? ProcessReaper.EndedAsync(int.Parse(child.Groups["pid"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
            : Task.CompletedTask;

        private string ReadReport() => File.Exists(Report) ? File.ReadAllText(Report) : string.Empty;

        [GeneratedRegex("\"child-pid\": (?<pid>[0-9]{1,9})[^0-9]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
        private static partial Regex Child();
    }
}
