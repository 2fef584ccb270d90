using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Local;

/// <summary>No confinement: plain processes.</summary>
internal sealed class PlainConfinement(Host host) : IConfinement
{
    public const string BackEnd = "process";

    public string Name => BackEnd;

    public IShell Open(Scratch scratch, ObjectStore objects, VerificationRequest request) => new Shell(host, scratch, request);

    private sealed class Shell(Host host, Scratch scratch, VerificationRequest request) : IShell
    {
        private readonly string _id = Guid.NewGuid().ToString("n");

        public string ClonePath => scratch.Clone;

        public ProcessCommand Command(string text)
        {
            // The compiler server would outlive the command. In bubblewrap it cannot, and there it saves a quarter of the processor time of a build.
            var environment = SandboxEnvironment.Of(host, request, _id, scratch.Home, scratch.Temp);
            environment.TryAdd("UseSharedCompilation", "false");

            var (program, arguments) = OperatingSystem.IsWindows() ? ("cmd", (string[])["/d", "/c", Script(text)]) : (host.Shell, ["-c", text]);
            return new ProcessCommand
            {
                FileName = program,
                Arguments = arguments,
                WorkingDirectory = scratch.Clone,
                Environment = environment,
            };
        }

        public string? Fault(ProcessResult result) => null;

        // Processes that left the session of the command are found by the mark in their environment.
        public Task EndAsync() => ProcessReaper.ReapAsync(SandboxEnvironment.Mark, _id, [], CancellationToken.None);

        // cmd has its own rules for quotes on its command line; it takes the text from a file literally.
        private string Script(string text)
        {
            var script = Path.Join(scratch.Root, "command.cmd");
            File.WriteAllText(script, "@echo off\r\n" + text + "\r\n");
            return script;
        }
    }
}
