using System.Globalization;
using System.Text;
using System.Text.Json;
using DawBuild.Planning.Tasks;

namespace DawBuild.GitHub.Workflows;

/// <summary>
/// A plan as a workflow of GitHub Actions: each open task is a job that needs the jobs of its dependencies, on a runner of its own. The jobs
/// share the git remote and, when there is one, the checkpoint store
/// (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax).
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="options">How it is to run.</param>
public sealed class TaskWorkflow(Plan plan, TaskWorkflowOptions options)
{
    // A job is killed after six hours on GitHub's own runners, whatever it asks for.
    private const int MostMinutes = 360;

    private readonly List<PlanTask> _open = [.. plan.Tasks.Where(task => task.Status != PlanTaskStatus.Completed)];

    /// <summary>The text of the workflow.</summary>
    public override string ToString()
    {
        var names = Names();
        var text = new StringBuilder($"""
            # One job a task. Written by: dotnet daw export github-actions. Write it again when the tasks or their dependencies change.
            name: {Quoted(plan.Name)}
            on:
              workflow_dispatch:
            permissions:
              contents: write
            concurrency:
              group: daw-${"{{"} github.workflow {"}}"}-${"{{"} github.ref {"}}"}
              cancel-in-progress: false

            jobs:

            """);
        foreach (var task in _open)
        {
            var needs = task.DependsOn.Where(names.ContainsKey).Select(id => names[id]).ToList();
            text.Append(CultureInfo.InvariantCulture, $"""
                  {names[task.Id]}:
                    name: {Quoted(task.Title.Length > 0 ? $"{task.Id} {task.Title}" : task.Id.Value)}

                """);
            if (needs.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"    needs: [{string.Join(", ", needs)}]\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"""
                    runs-on: {options.RunsOn}
                    timeout-minutes: {Minutes(task)}
                    steps:
                      - uses: actions/checkout@v5
                        with:
                          fetch-depth: 0
                      - uses: actions/setup-dotnet@v5
                        with:
                          dotnet-version: 10.0.x
                      - run: dotnet tool install --global dotnet-daw --version {options.ToolVersion}
                      - run: {Command(task)}

                """);
            Environment(text);
        }

        return text.ToString();
    }

    // Ids of jobs begin with a letter or "_" and have no dots.
    private Dictionary<TaskId, string> Names()
    {
        var names = new Dictionary<TaskId, string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var task in _open)
        {
            var name = task.Id.Value.Replace('.', '_');
            name = char.IsAsciiLetter(name[0]) ? name : "_" + name;
            while (!taken.Add(name))
            {
                name += "_";
            }

            names.Add(task.Id, name);
        }

        return names;
    }

    // Ids have no character that a shell reads; run_id is a number of GitHub's.
    private string Command(PlanTask task)
    {
        var command = $"dotnet daw task {task.Id} --run gh-${{{{ github.run_id }}}} --remote origin";
        command += string.Equals(options.PlanPath, "tasks.json", StringComparison.Ordinal) ? "" : " --plan \"$DAW_PLAN\"";
        return command + (options.HasStore ? " --store \"$DAW_STORE\"" : "");
    }

    private void Environment(StringBuilder text)
    {
        var variables = new List<(string Name, string Value)>();
        if (!string.Equals(options.PlanPath, "tasks.json", StringComparison.Ordinal))
        {
            variables.Add(("DAW_PLAN", Quoted(options.PlanPath)));
        }

        if (options.HasStore)
        {
            variables.Add(("DAW_STORE", "${{ secrets.DAW_STORE }}"));
        }

        variables.AddRange(options.Secrets.Select(secret => (secret, $"${{{{ secrets.{secret} }}}}")));
        if (variables.Count > 0)
        {
            text.Append("        env:\n");
            variables.ForEach(variable => text.Append(CultureInfo.InvariantCulture, $"          {variable.Name}: {variable.Value}\n"));
        }
    }

    private static int Minutes(PlanTask task) => (int)Math.Clamp(Math.Ceiling((task.Timeout * task.Retries).TotalMinutes) + 15, 15, MostMinutes);

    // A JSON text is a YAML text too; "${{" would be an expression.
    private static string Quoted(string text) => JsonSerializer.Serialize(text.ReplaceLineEndings(" ").Replace("${{", "$ {{", StringComparison.Ordinal));
}
