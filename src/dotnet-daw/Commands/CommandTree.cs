using System.CommandLine;
using System.CommandLine.Parsing;
using DawBuild.Diagnostics;

namespace DawBuild.Tool.Commands;

/// <summary>Defines all commands. This is the only place that turns failures into text and an exit code.</summary>
internal sealed class CommandTree(Invocation invocation)
{
    /// <summary>Builds the commands with their options and arguments.</summary>
    public RootCommand Root() =>
        new("Runs a plan of coding tasks with many agents in parallel, and verifies every result.")
        {
            InitCommand.Create(invocation),
            PlanCommand.Create(invocation),
            RunCommand.Create(invocation),
            RunCommand.CreateResume(invocation),
            TaskCommand.Create(invocation),
            StatusCommand.Create(invocation),
            ShowCommand.Create(invocation),
            ExplainCommand.Create(invocation),
            LogCommand.Create(invocation),
            ReportCommand.Create(invocation),
            OpenCommand.Create(invocation),
            DashboardCommand.Create(invocation),
            RetryCommand.Create(invocation),
            GraphCommand.Create(invocation),
            SchemaCommand.Create(invocation),
            ExportCommand.Create(invocation),
            DoctorCommand.Create(invocation),
            CompletionCommand.Create(invocation),
            McpCommand.Create(invocation),
            MemoryCommand.Create(invocation),
            CleanCommand.Create(invocation),
        };

    public async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        var isAsked = parsed.Tokens.Any(token => token.Type == TokenType.Directive);
        if (!isAsked && UsageCheck.Of(parsed) is { Count: > 0 } wrong)
        {
            foreach (var diagnostic in wrong)
            {
                await invocation.Error.WriteLineAsync(diagnostic.ToString());
            }

            return ExitCode.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = invocation.Out, Error = invocation.Error, ProcessTerminationTimeout = null });
        }
        catch (DawException e)
        {
            foreach (var diagnostic in e.Diagnostics)
            {
                await invocation.Error.WriteLineAsync(diagnostic.ToString());
            }

            return ExitCode.Of(e.Diagnostics[0]);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            await invocation.Error.WriteLineAsync(Errors.Bug(e.ToString().ReplaceLineEndings(" | ")).ToString());
            return ExitCode.WorkFailed;
        }
    }
}
