using System.CommandLine;
using DawBuild.Tool.Composition;
using DawBuild.Tool.Mcp;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw mcp</c>: serves the plan over the Model Context Protocol, on standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var command = new Command(
            "mcp",
            "Serves the plan over the Model Context Protocol on standard input and output. Agents can list and read tasks, propose one, ask a person, and report progress.\n\nExample: claude mcp add daw -- dotnet daw mcp --plan /path/to/tasks.json") { plan };
        command.SetAction(async (parsed, ct) =>
        {
            var options = new McpServerOptions { ServerInfo = new Implementation { Name = "daw", Version = ToolVersion.Text }, ToolCollection = [] };
            foreach (var tool in new McpTools(new PlanLine(invocation.Absolute(parsed.GetValue(plan)!), invocation.Time), invocation.Directory).All)
            {
                options.ToolCollection.Add(tool);
            }

            await using var transport = new StdioServerTransport("daw");
            await using var server = McpServer.Create(transport, options);
            await server.RunAsync(ct);
            return ExitCode.Good;
        });
        return command;
    }
}
