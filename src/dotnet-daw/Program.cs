using DawBuild.Execution.Processes;
using DawBuild.Tool;
using DawBuild.Tool.Commands;

// Tokens in its environment are nobody else's business.
OwnMemory.Hide();

return await new CommandTree(Invocation.Here()).RunAsync(args);
