using System.ComponentModel;
using DawBuild.E2B.Server.Administration;
using DawBuild.E2B.Server.Faults;
using DawBuild.E2B.Server.Processes;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Envd;

/// <summary>The service <c>process.Process</c> (<c>spec/envd/process/process.proto</c> of e2b-dev/E2B).</summary>
internal sealed class ProcessRoutes
{
    private readonly EnvdGate _gate;
    private readonly FaultPlan _faults;
    private readonly ServerLog _log;

    private ProcessRoutes(EnvdGate gate, FaultPlan faults, ServerLog log)
    {
        _gate = gate;
        _faults = faults;
        _log = log;
    }

    internal static void Map(WebApplication app, EnvdGate gate, FaultPlan faults, ServerLog log)
    {
        var routes = new ProcessRoutes(gate, faults, log);
        app.MapPost("/process.Process/Start", context => routes.StreamAsync<StartRequest>(context, routes.StartAsync));
        app.MapPost("/process.Process/Connect", context => routes.StreamAsync<ProcessRequest>(context, ConnectAsync));
        app.MapPost("/process.Process/{method}", routes.CallAsync);
    }

    private async Task StreamAsync<TRequest>(HttpContext context, Func<HttpContext, LocalSandbox, TRequest, EnvelopeWriter, Task> follow)
        where TRequest : class
    {
        if (await _gate.EnterAsync(context) is not { } sandbox)
        {
            return;
        }

        using var writer = new EnvelopeWriter(context, _faults.ForStream(context.Request.Path.Value ?? ""), () => _gate.Store.KillAsync(sandbox.Id));
        try
        {
            if (await ConnectCalls.ReadAsync<TRequest>(context) is { } request)
            {
                EnvdGate.CheckUser(context);
                writer.Begin();
                await follow(context, sandbox, request, writer);
            }
        }
        catch (ConnectError e)
        {
            writer.Begin();
            await writer.EndAsync(e);
        }
        catch (Exception e) when (e is StreamBroken or OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private async Task StartAsync(HttpContext context, LocalSandbox sandbox, StartRequest request, EnvelopeWriter writer)
    {
        var config = request.Process ?? throw new ConnectError("invalid_argument", "no process");
        if (!string.IsNullOrEmpty(config.Cwd) && (!sandbox.Folders.TryMap(config.Cwd, out var directory) || !Directory.Exists(directory)))
        {
            throw new ConnectError("invalid_argument", $"cwd '{config.Cwd}' does not exist");
        }

        _log.Write($"start {sandbox.Id} {config.Cmd} {string.Join(' ', config.Args ?? [])} envs={string.Join(',', config.Envs ?? [])}");
        try
        {
            var (started, leader) = await _gate.Store.Launcher.StartAsync(sandbox, config);
            var process = new LocalProcess(started, leader, config, request.Tag, request.Stdin ?? true);
            await new ProcessStream(context, sandbox, process, writer).RunAsync(
                ConnectCalls.Deadline(context),
                ConnectCalls.Keepalive(context),
                () =>
                {
                    process.Begin();
                    sandbox.Processes.Add(process);
                });
        }
        catch (Win32Exception e)
        {
            throw new ConnectError("invalid_argument", e.Message);
        }
    }

    private static async Task ConnectAsync(HttpContext context, LocalSandbox sandbox, ProcessRequest request, EnvelopeWriter writer)
    {
        var process = sandbox.Processes.Find(request.Process) ?? throw NotFound(request);
        await new ProcessStream(context, sandbox, process, writer).RunAsync(ConnectCalls.Deadline(context), ConnectCalls.Keepalive(context), () => { });
    }

    private async Task CallAsync(HttpContext context)
    {
        if (await _gate.EnterAsync(context) is not { } sandbox)
        {
            return;
        }

        await ConnectCalls.AnswerAsync<ProcessRequest>(context, async request =>
        {
            EnvdGate.CheckUser(context);
            switch ((string?)context.Request.RouteValues["method"])
            {
                case "List":
                    return new { processes = sandbox.Processes.Running.Select(process => new { config = process.Config, pid = process.Pid, tag = process.Tag }).ToList() };
                case "SendSignal":
                    Signal(Running(sandbox, request), request.Signal);
                    break;
                case "SendInput":
                    await Running(sandbox, request).WriteAsync(request.Input?.Stdin ?? []);
                    break;
                case "CloseStdin":
                    Running(sandbox, request).CloseInput();
                    break;
                case var other:
                    throw new ConnectError("unimplemented", $"{other} is not implemented");
            }

            return new { };
        });
    }

    private static LocalProcess Running(LocalSandbox sandbox, ProcessRequest request) =>
        sandbox.Processes.Find(request.Process) is { End.IsCompleted: false } process ? process : throw NotFound(request);

    private static void Signal(LocalProcess process, string? signal) => process.Signal(signal switch
    {
        "SIGNAL_SIGKILL" => Signals.Kill,
        "SIGNAL_SIGTERM" => Signals.Terminate,
        _ => throw new ConnectError("unimplemented", $"invalid signal: {signal}"),
    });

    private static ConnectError NotFound(ProcessRequest request) => request.Process?.Tag is { } tag
        ? new ConnectError("not_found", $"process with tag {tag} not found")
        : new ConnectError("not_found", $"process with pid {request.Process?.Pid} not found");
}
