namespace DawBuild.E2B.Commands;

/// <summary>A program to run in a sandbox, and what to do with its output.</summary>
/// <remarks>The service logs programs, arguments, and variables, and shows them to every process in the sandbox. Pass secrets in files instead.</remarks>
public sealed record SandboxCommand
{
    /// <summary>The program: a path, or a name to look up on the sandbox's <c>PATH</c>.</summary>
    public required string Program { get; init; }

    /// <summary>The arguments, one element each; no shell interprets them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The folder to run in. <value>The default value is the user's home.</value></summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables in addition to those of the sandbox.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The user to run as. <value>The default value is the template's user.</value></summary>
    public string? User { get; init; }

    /// <summary>The time after which the program is killed (but not its children). <value>The default value is <c>null</c>: never.</value></summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Keeps standard input open for <see cref="CommandHandle.SendInputAsync(ReadOnlyMemory{byte}, CancellationToken)"/>. <value>The default value is
    /// <c>false</c>: the program reads nothing.</value>
    /// </summary>
    public bool OpenStdin { get; init; }

    /// <summary>A name to find the process by. <value>The default value is a new unique name.</value></summary>
    public string? Tag { get; init; }

    /// <summary>Called with decoded standard output as it arrives; a character is never split.</summary>
    public Action<string>? OnStdout { get; init; }

    /// <summary>Called with decoded standard error as it arrives; a character is never split.</summary>
    public Action<string>? OnStderr { get; init; }

    /// <summary>Receives the bytes of standard output as they arrive. May be the same stream as <see cref="CopyStderrTo"/>.</summary>
    public Stream? CopyStdoutTo { get; init; }

    /// <summary>Receives the bytes of standard error as they arrive.</summary>
    public Stream? CopyStderrTo { get; init; }

    /// <summary>
    /// Called once, when the connection breaks: output is missing from here on until it is restored, and what follows may begin in the middle of a line.
    /// </summary>
    public Action? OnOutputLost { get; init; }

    /// <summary>
    /// How many bytes of each output the result keeps in memory; a longer output goes to a temporary file. 0 keeps nothing. <value>The default value is 1
    /// MiB.</value>
    /// </summary>
    public int CaptureLimit { get; init; } = 1024 * 1024;

    /// <summary>Creates a command that runs a command line with <c>/bin/bash -c</c>.</summary>
    /// <param name="commandLine">The command line, interpreted by bash. Do not put untrusted data in it.</param>
    public static SandboxCommand Shell(string commandLine) => new() { Program = "/bin/bash", Arguments = ["-c", commandLine] };
}
