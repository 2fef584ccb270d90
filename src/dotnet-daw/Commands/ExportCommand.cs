using System.CommandLine;
using DawBuild.GitHub.Workflows;
using DawBuild.Tool.Composition;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw export github-actions</c>: the plan for another engine.</summary>
internal static class ExportCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var file = new Option<string?>("--out") { Description = "The file to write; standard output when not given.", HelpName = "file" };
        var store = new Option<bool>("--store") { Description = "The jobs keep their journals in a checkpoint store: its address is the secret DAW_STORE." };
        var secrets = new Option<string[]>("--secret") { Description = "A secret that agents need as an environment variable; may be repeated.", HelpName = "name", DefaultValueFactory = _ => [] };
        var actions = new Command(
            "github-actions",
            "Writes a workflow in which each task is a job on a runner of its own.\n\nExample: dotnet daw export github-actions --secret ANTHROPIC_API_KEY --out .github/workflows/plan.yml")
        {
            plan, file, store, secrets,
        };
        secrets.Validators.Add(result =>
        {
            foreach (var name in result.Tokens.Select(token => token.Value).Where(name => !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || char.IsAsciiDigit(name[0])))
            {
                result.AddError($"\"{name}\" is no name of a secret: letters, digits and \"_\".");
            }
        });
        actions.SetAction(parsed =>
        {
            var read = parsed.Read(plan, invocation);
            var workflow = new TaskWorkflow(read, new TaskWorkflowOptions
            {
                ToolVersion = ToolVersion.Text,
                PlanPath = Path.GetRelativePath(invocation.Directory, read.Path).Replace('\\', '/'),
                HasStore = parsed.GetValue(store),
                Secrets = parsed.GetValue(secrets)!,
            });
            if (parsed.GetValue(file) is { } path)
            {
                File.WriteAllText(invocation.Absolute(path), workflow.ToString());
            }
            else
            {
                invocation.Out.Write(workflow.ToString());
            }

            return invocation.Printed();
        });
        return new Command("export", "Writes the plan for another engine.") { actions };
    }
}
