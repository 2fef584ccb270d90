namespace DawBuild.E2B.Commands;

/// <summary>A program to run in a sandbox, and what to do with its output.</summary>
/// <remarks>The service logs programs, arguments and variables, and shows them to every process in the sandbox: no secrets in them. Files are the way.</remarks>
public sealed record SandboxCommand
{
    /// <summary>The program: a path, or a name to be found on the sandbox's <c>PATH</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, one element each; no shell looks at them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Folder to run in. <value>The default value is the user's home.</value></summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables beside those of the sandbox.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>User to run as. <value>The default value is the template's.</value></summary>
    public string? User { get; init; }

    /// <summary>Time after which the program is killed (its own children are not). <value>The default value is <c>null</c>: never.</value></summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Keep standard input open for <see cref="CommandHandle.SendInputAsync(ReadOnlyMemory{byte}, CancellationToken)"/>. <value>The default value is <c>false</c>: the program reads nothing.</value></summary>
    public bool OpenStdin { get; init; }

    /// <summary>Name to find the process by. <value>The default value is a new unique one.</value></summary>
    public string? Tag { get; init; }

    /// <summary>Called with standard output as it comes, decoded; a character is never split.</summary>
    public Action<string>? OnStdout { get; init; }

    /// <summary>Called with standard error as it comes, decoded; a character is never split.</summary>
    public Action<string>? OnStderr { get; init; }

    /// <summary>Receives the bytes of standard output as they come. May be the same stream as <see cref="CopyStderrTo"/>.</summary>
    public Stream? CopyStdoutTo { get; init; }

    /// <summary>Receives the bytes of standard error as they come.</summary>
    public Stream? CopyStderrTo { get; init; }

    /// <summary>
    /// Called once when the connection broke and was made again: output of that time is missing, and what comes from this point on may begin in the middle of a line.
    /// </summary>
    public Action? OnOutputLost { get; init; }

    /// <summary>Bytes of each output that the result keeps in memory; a longer output goes to a temporary file. 0 keeps nothing at all. <value>The default value is 1 MiB.</value></summary>
    public int CaptureLimit { get; init; } = 1024 * 1024;

    /// <summary>A command line for <c>/bin/bash -c</c>.</summary>
    /// <param name="commandLine">The command line, interpreted by bash. Do not put untrusted data in it.</param>
    public static SandboxCommand Shell(string commandLine) => new() { Program = "/bin/bash", Arguments = ["-c", commandLine] };
}
