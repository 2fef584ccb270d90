using System.Runtime.InteropServices;
using System.Text.Json;

// SCRIPT is a file with one command per line: "print text", "complain text" (to standard error), "write path" (writes the path's name to it), "link path" (to
// the file "outside"), "open path" (gives the owner all rights), "wait" (for SIGTERM), "exit code".
// RECORD is a file that gets one line per call: the arguments as JSON.
var stopped = new TaskCompletionSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stopped.TrySetResult();
});
var record = Environment.GetEnvironmentVariable("RECORD")!;
File.AppendAllText(record, JsonSerializer.Serialize(args) + "\n");
foreach (var order in File.ReadLines(Environment.GetEnvironmentVariable("SCRIPT")!))
{
    var (verb, rest) = order.Split(' ', 2) is [var first, var second] ? (first, second) : (order, string.Empty);
    switch (verb)
    {
        case "print":
            Console.Out.WriteLine(rest);
            break;
        case "complain":
            Console.Error.WriteLine(rest);
            break;
        case "write":
            Directory.CreateDirectory(Path.GetDirectoryName(rest)!);
            File.WriteAllText(rest, rest);
            break;
        case "link":
            Directory.CreateDirectory(Path.GetDirectoryName(rest)!);
            File.CreateSymbolicLink(rest, Path.GetFullPath("outside"));
            break;
        case "open":
            File.SetUnixFileMode(rest, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            break;
        case "wait":
            File.WriteAllText(record + ".waiting", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await stopped.Task;
            File.WriteAllText(record + ".stopped", string.Empty);
            break;
        case "exit":
            return int.Parse(rest, System.Globalization.CultureInfo.InvariantCulture);
        default:
            throw new InvalidOperationException(order);
    }
}

return 0;
