using DawBuild.Processes;
using DawBuild.Tool;
using DawBuild.Tool.Commands;

// Keep the tokens in its environment private.
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
