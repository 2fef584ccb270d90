using System.Runtime.InteropServices;
using DawBuild.E2B.Server;

// Prints "ready <address>" and serves until SIGTERM, SIGINT, or (--stop-with-stdin) the end of standard input.
if (args.Contains("--help", StringComparer.Ordinal))
{
    Console.WriteLine(ServerOptions.Help);
    return 0;
}

ServerOptions options;
try
{
    options = ServerOptions.Parse(args, Environment.GetEnvironmentVariable);
}
catch (Exception e) when (e is FormatException or ArgumentException)
{
    await Console.Error.WriteLineAsync($"{e.Message}{Environment.NewLine}{ServerOptions.Help}");
    return 2;
}

await using var server = await LocalServer.StartAsync(options);
var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
if (options.StopWithStdin)
{
    _ = Task.Run(async () =>
    {
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        stop.TrySetResult();
    });
}

Console.WriteLine($"ready {server.Address}");
await stop.Task;
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}
