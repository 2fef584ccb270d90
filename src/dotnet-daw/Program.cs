using DawBuild.Execution.Processes;
using DawBuild.Tool;
using DawBuild.Tool.Commands;

// Tokens in its environment are nobody else's business.
OwnMemory.Hide();

var invocation = Invocation.Here();
try
{
    return await new CommandTree(invocation).RunAsync(args);
}
finally
{
    invocation.Out.Flush();
    invocation.Error.Flush();
}
