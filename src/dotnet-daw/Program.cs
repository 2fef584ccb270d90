using DawBuild.Processes;
using DawBuild.Tool;
using DawBuild.Tool.Commands;

// Protect the tokens in this process's environment.
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
