using System.CommandLine;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw completion bash</c>: prints a script that completes commands, options, and tasks. The parser supplies the suggestions.</summary>
internal static class CompletionCommand
{
    public static Command Create(Invocation invocation)
    {
        var shell = new Argument<string>("shell") { Description = "bash. Others complete through dotnet-suggest." };
        shell.AcceptOnlyFromAmong("bash");
        var command = new Command("completion", "Prints what a shell needs to complete commands, options, and tasks.\n\nExample: source <(dotnet daw completion bash)") { shell };
        command.SetAction(_ =>
        {
            using var script = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream("completion.bash")!);
            invocation.Out.Write(script.ReadToEnd());
            return invocation.Printed();
        });
        return command;
    }
}
