using DawBuild.Tool;
using DawBuild.Tool.Commands;

return await new CommandTree(Invocation.Here()).RunAsync(args);
