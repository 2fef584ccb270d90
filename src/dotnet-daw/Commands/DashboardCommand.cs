using System.CommandLine;
using DawBuild.Files;
using DawBuild.Processes;
using DawBuild.Tool.Composition;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw dashboard</c>: serves the report of a run, live, to a browser on this machine.</summary>
internal static class DashboardCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; any free one when not given.", HelpName = "n" };
        var open = new Option<bool>("--open") { Description = "Also open it in the browser." };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
            {
                result.AddError($"\"{result.Tokens[0].Value}\" is not a port: give a number from 1 to 65535.");
            }
        });
        var command = new Command("dashboard", "Serves the runs of a plan to the browser of this machine, live, until Ctrl+C. Questions can be answered there.\n\nExample: dotnet daw dashboard --open") { plan, port, open };
        command.SetAction(async (parsed, ct) =>
        {
            var read = parsed.Read(plan, invocation);
            using var signals = new StopSignals(invocation, mark: null);
            await using var server = await DashboardHost.StartAsync(read, new RunControl(read, invocation), parsed.GetValue(port), invocation, ct);
            invocation.Out.WriteLine($"Dashboard: {server.Address}");
            invocation.Out.Flush();
            if (parsed.GetValue(open))
            {
                await OpenAsync(server.Address, read.Directory, invocation, ct);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, invocation.Time, signals.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            File.Delete(DoorPath(read.Directory));
            return invocation.Printed();
        });
        return command;
    }

    // Other users can read any program's arguments, so the browser gets a private file that redirects to the address instead of the token itself.
    private static async Task OpenAsync(Uri address, string directory, Invocation invocation, CancellationToken ct)
    {
        var door = DoorPath(directory);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(door)!);
        PrivateFiles.WriteText(door, $"<!doctype html><meta name=\"referrer\" content=\"no-referrer\"><meta http-equiv=\"refresh\" content=\"0;url={address.AbsoluteUri}\">");
        await Desktop.OpenAsync(door, new ProcessRunner(invocation.Time), invocation, ct);
    }

    private static string DoorPath(string directory) => Path.Join(directory, ".daw", "dashboard.html");
}
