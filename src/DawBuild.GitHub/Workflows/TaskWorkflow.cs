using System.Globalization;
using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.GitHub.Workflows;

/// <summary>
/// A plan as a GitHub Actions workflow. Each open task is a job that needs the jobs of its dependencies, on its own runner; the last job opens the pull request
/// and gives the overall result. The jobs share the git remote and, if there is one, the checkpoint store
/// (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax).
/// </summary>
public sealed class TaskWorkflow
{
    // A workflow file may be at most 512 KB.
    private const int MostBytes = 500_000;
    private const int MostTitle = 120;
    private const string Branch = "daw/gh-${{ github.run_id }}/integration";

    private readonly Plan _plan;
    private readonly TaskWorkflowOptions _options;
    private readonly JobLimit _limit;
    private readonly List<PlanTask> _open;
    private readonly JobNames _names;

    /// <summary>Creates the workflow.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">How the jobs run.</param>
    public TaskWorkflow(Plan plan, TaskWorkflowOptions options)
    {
        _plan = plan;
        _options = options;
        _limit = new JobLimit(options.RunsOn);
        _open = [.. plan.Tasks.Where(task => task.Status != PlanTaskStatus.Completed)];
        _names = new JobNames(_open);
    }

    /// <summary>Warnings about what cannot run as planned.</summary>
    public IReadOnlyList<Diagnostic> Warnings => _limit.Warnings(_open);

    /// <summary>Returns the text of a new workflow.</summary>
    /// <exception cref="DawException">DAW1062: no task is open. DAW1064: it is larger than GitHub allows.</exception>
    public override string ToString() => Within(Header() + OwnedRegion.Of(Jobs()));

    /// <summary>Returns the text of an existing workflow with its jobs replaced and everything else kept.</summary>
    /// <param name="path">The path, for messages.</param>
    /// <param name="existing">The current content.</param>
    /// <exception cref="DawException">DAW1060, DAW1061: it cannot be recognized as ours. DAW1062, DAW1064: the same as for a new workflow.</exception>
    public string Renew(string path, string existing) => Within(OwnedRegion.Replace(path, existing, Jobs()));

    private string Header() => $$$"""
        # A job for each open task. Change what you like outside of the marked lines: the next export keeps it.
        name: {{{YamlText.Quoted(_plan.Name, MostTitle)}}}
        on:
          workflow_dispatch:
        permissions:
          contents: write
        concurrency:
          group: daw-${{ github.workflow }}-${{ github.ref }}
          cancel-in-progress: false

        jobs:

        """;

    private string Jobs()
    {
        if (_open.Count == 0)
        {
            throw new DawException(Errors.NothingToExport(_plan.Name));
        }

        var text = new StringBuilder();
        _open.ForEach(task => TaskJob(text, task));
        LastJob(text);
        return text.ToString();
    }

    private void TaskJob(StringBuilder text, PlanTask task)
    {
        var needs = task.DependsOn.Where(_names.Has).Select(id => YamlText.Quoted(_names[id])).ToList();
        text.Append(CultureInfo.InvariantCulture, $"""
              {YamlText.Quoted(_names[task.Id])}:
                name: {YamlText.Quoted(task.Title.Length > 0 ? $"{task.Id} {task.Title}" : task.Id.Value, MostTitle)}

            """);
        if (needs.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    needs: [{string.Join(", ", needs)}]\n");
        }

        var runner = new RunnerNeeds(task, _options);
        text.Append(CultureInfo.InvariantCulture, $"""
                runs-on: {RunsOn}
                timeout-minutes: {_limit.Minutes(task)}
                steps:
                  - uses: actions/checkout@v5
                    with:
                      fetch-depth: 0
                  - uses: actions/setup-dotnet@v5
                    with:
                      dotnet-version: 10.0.x

            """);
        foreach (var line in _options.Setup.SelectMany(steps => steps.Lines))
        {
            text.Append(line.Length == 0 ? "\n" : $"      {line}\n");
        }

        foreach (var install in runner.Installs)
        {
            text.Append(CultureInfo.InvariantCulture, $"      - run: {YamlText.Quoted(install)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"""
                  - run: dotnet tool install --global dotnet-daw --version {_options.ToolVersion}
                  - run: {Command(task)}

            """);
        Environment(text, runner);
    }

    // This job's result is the result of the plan: make it the required check.
    private void LastJob(StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $$$"""
          {{{YamlText.Quoted(_names.Last)}}}:
            name: {{{YamlText.Quoted($"{_plan.Name}: all tasks", MostTitle)}}}
            if: always()
            needs: [{{{string.Join(", ", _open.Select(task => YamlText.Quoted(_names[task.Id])))}}}]
            runs-on: {{{RunsOn}}}
            timeout-minutes: 15
            permissions:
              contents: read
              pull-requests: write
            steps:
              - uses: actions/checkout@v5
                with:
                  fetch-depth: 0
              - name: Open the pull request
                if: contains(needs.*.result, 'success')
                env:
                  GH_TOKEN: ${{ github.token }}
                  BRANCH: {{{Branch}}}
                  BASE: ${{ github.ref_name }}
                  TITLE: {{{YamlText.Quoted(_plan.Name, MostTitle)}}}
                run: |
                  git fetch --quiet origin "$BRANCH" || { echo "Nothing was merged."; exit 0; }
                  [ "$(git rev-list --count HEAD..FETCH_HEAD)" -gt 0 ] || { echo "Nothing was merged."; exit 0; }
                  [ -z "$(gh pr list --head "$BRANCH" --state open --json number --jq '.[].number')" ] || exit 0
                  gh pr create --head "$BRANCH" --base "$BASE" --title "$TITLE" --body "Verified work of workflow run $GITHUB_RUN_ID, with one commit per task." || {
                    echo "::error::The verified work is on branch $BRANCH. To open pull requests, workflows need the setting Allow GitHub Actions to create and approve pull requests."
                    exit 1
                  }
              - name: Say whether all tasks are done
                if: contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled') || contains(needs.*.result, 'skipped')
                run: |
                  echo "::error::Not all tasks are done. Re-run the failed jobs; merged work is not repeated."
                  exit 1

        """);

    private string RunsOn => _options.RunsOn.Count == 1 ? YamlText.Quoted(_options.RunsOn[0]) : $"[{string.Join(", ", _options.RunsOn.Select(label => YamlText.Quoted(label)))}]";

    // Ids contain no characters that are special to a shell; run_id is a number from GitHub.
    private string Command(PlanTask task)
    {
        var command = $"dotnet daw task {task.Id} --run gh-${{{{ github.run_id }}}} --remote origin";
        command += IsPlanNamed ? " --plan \"$DAW_PLAN\"" : "";
        return command + (_options.HasStore ? " --store \"$DAW_STORE\"" : "");
    }

    private bool IsPlanNamed => !string.Equals(_options.PlanPath, "tasks.json", StringComparison.Ordinal);

    private void Environment(StringBuilder text, RunnerNeeds runner)
    {
        var variables = new List<(string Name, string Value)>();
        if (IsPlanNamed)
        {
            variables.Add(("DAW_PLAN", YamlText.Quoted(_options.PlanPath)));
        }

        if (_options.HasStore)
        {
            variables.Add(("DAW_STORE", "${{ secrets.DAW_STORE }}"));
        }

        variables.AddRange(runner.Secrets.Select(secret => (secret, $"${{{{ secrets.{secret} }}}}")));
        if (variables.Count > 0)
        {
            text.Append("        env:\n");
            variables.ForEach(variable => text.Append(CultureInfo.InvariantCulture, $"          {variable.Name}: {variable.Value}\n"));
        }
    }

    private string Within(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        return bytes <= MostBytes ? text : throw new DawException(Errors.WorkflowTooLarge(_open.Count, bytes, MostBytes));
    }
}
