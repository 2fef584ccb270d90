using System.CommandLine;
using DawBuild.Diagnostics;
using DawBuild.GitHub.Workflows;
using DawBuild.Processes;
using DawBuild.Tool.Composition;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw export github-actions</c>: writes the plan for another engine.</summary>
internal static class ExportCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var file = new Option<string?>("--out") { Description = "The file to write (default: standard output). In an existing file, only the marked lines are replaced.", HelpName = "file" };
        var store = new Option<bool>("--store") { Description = "Keep the jobs' journals in a store, whose address is the secret DAW_STORE." };
        var secrets = new Option<string[]>("--secret") { Description = "A secret that all tasks get as an environment variable, in place of their agents' usual secrets. May be repeated.", HelpName = "name", DefaultValueFactory = _ => [] };
        var setup = new Option<string[]>("--setup") { Description = "What each job does before its task: a command, or a .yml file with a list of steps. May be repeated.", HelpName = "command|file", DefaultValueFactory = _ => [] };
        var runsOn = new Option<string>("--runs-on") { Description = "Labels of the runners, separated by commas.", HelpName = "labels", DefaultValueFactory = _ => "ubuntu-latest" };
        var actions = new Command(
            "github-actions",
            "Writes a workflow in which each task is a job on its own runner.\n\nExample: dotnet daw export github-actions --out .github/workflows/plan.yml")
        {
            plan, file, store, secrets, setup, runsOn,
        };
        secrets.Validators.Add(result =>
        {
            foreach (var name in result.Tokens.Select(token => token.Value).Where(name => name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || char.IsAsciiDigit(name[0])))
            {
                result.AddError($"\"{name}\" is not the name of a secret: use letters, digits, and \"_\".");
            }
        });
        runsOn.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Labels(result.Tokens[0].Value).Length == 0)
            {
                result.AddError("--runs-on needs a label, such as \"self-hosted,linux\".");
            }
        });
        actions.SetAction(parsed =>
        {
            var read = parsed.Read(plan, invocation);
            var given = parsed.GetValue(secrets)!;
            var workflow = new TaskWorkflow(read, new TaskWorkflowOptions
            {
                ToolVersion = ToolVersion.Text,
                PlanPath = WorkflowParts.PathInRepository(read.Path, invocation.Directory),
                RunsOn = Labels(parsed.GetValue(runsOn)!),
                HasStore = parsed.GetValue(store),
                Secrets = given,
                Agents = WorkflowParts.Agents(read, given, new ProcessRunner(invocation.Time), invocation),
                Setup = [.. parsed.GetValue(setup)!.Select(text => WorkflowParts.Setup(text, invocation))],
            });
            if (parsed.GetValue(file) is { } path)
            {
                Write(invocation.Absolute(path), workflow);
            }
            else
            {
                invocation.Out.Write(workflow.ToString());
            }

            foreach (var warning in workflow.Warnings)
            {
                invocation.Error.WriteLine(warning.ToString());
            }

            return invocation.Printed();
        });
        return new Command("export", "Writes the plan in the format of another engine.") { actions };
    }

    private static string[] Labels(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static void Write(string path, TaskWorkflow workflow)
    {
        try
        {
            var text = File.Exists(path) ? workflow.Renew(path, File.ReadAllText(path)) : workflow.ToString();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.FileFailed(path, e.Message), e);
        }
    }
}
