using DawBuild.Diagnostics;
using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>Turns a draft into a plan: resolves ids, computes effective settings, and checks what involves more than one task.</summary>
internal sealed class PlanBuilder(PlanDraft draft, FieldReader values)
{
    /// <summary>The maximum number of tasks: this many times <see cref="Duration.Longest"/> still fits a <see cref="TimeSpan"/>.</summary>
    public const int MostTasks = 1_000_000;

    /// <summary>Builds the plan, which must not be used if an error was reported.</summary>
    public Plan Build(string path, SyntaxNode root) => new()
    {
        Path = path,
        Name = draft.Name ?? new DirectoryInfo(Path.GetDirectoryName(path)!).Name,
        Goal = draft.Goal,
        Categories = [.. draft.Categories.Select(category => new Category(category.Name, category.MaxConcurrent))],
        Tasks = BuildTasks(Entries(root)),
        Agents = draft.Agents,
        Notify = draft.Notify,
        PromptTemplate = draft.PromptTemplate,
        Memory = draft.Memory,
        BudgetUsd = draft.BudgetUsd,
        BudgetUsdPerDay = draft.BudgetUsdPerDay,
        BudgetTokens = draft.BudgetTokens,
        PassEnvironment = draft.PassEnvironment ?? [],
        MergeWindow = draft.MergeWindow,
        MergeBatch = draft.MergeBatch ?? 1,
        Verifications = draft.Verifications,
    };

    private List<SyntaxNode> Entries(SyntaxNode root)
    {
        if (root["tasks"] is not { Kind: not NodeKind.Null })
        {
            values.Report(Errors.MissingField("the plan", "tasks", "\"tasks\": [ { \"id\": \"CORE-001\", \"title\": \"Set up the repository\" } ]", values.At(root)));
        }

        if (draft.Tasks is not { } field)
        {
            return [];
        }

        var entries = values.Items(field, NodeKind.Object).ToList();
        if (field.Value.Items.IsEmpty)
        {
            values.Report(Errors.EmptyPlan(values.At(field.Value)));
        }

        if (entries.Count > MostTasks)
        {
            values.Report(Errors.TooManyTasks(entries.Count, MostTasks, values.At(field.Value)));
        }

        return entries;
    }

    private List<PlanTask> BuildTasks(List<SyntaxNode> entries)
    {
        var ids = new TaskIndex(entries, values);
        var dependencies = new DependencyResolver(ids, values);
        var categories = new CategoryResolver(draft, ids, values);
        var tasks = new List<PlanTask>(entries.Count);
        for (var position = 0; position < entries.Count; position++)
        {
            var task = new TaskDraft();
            TaskFields.Task.Read(task, entries[position], values);
            var category = categories.Of(position, task);
            var dependsOn = dependencies.Resolve(position, task.Dependencies);
            task.FillFrom((TaskSettings?)category ?? draft.Defaults);
            if (ids[position] is not { } id)
            {
                continue;
            }

            if (task is { Agent: "command", Run: null })
            {
                values.Report(Errors.CommandMissing(id, ids.At(position)));
            }

            tasks.Add(Effective(task, id, dependsOn, category?.Name, ids.At(position)));
        }

        dependencies.CheckCircles();
        return tasks;
    }

    private PlanTask Effective(TaskDraft task, TaskId id, IReadOnlyList<TaskId> dependsOn, string? category, SourceLocation location) => new()
    {
        Id = id,
        Title = task.Title ?? id.Value,
        Prompt = task.Prompt ?? task.Title ?? id.Value,
        Acceptance = task.Acceptance ?? [],
        DependsOn = dependsOn,
        Duration = task.Duration ?? draft.Defaults.Duration ?? PlanDefaults.Duration,
        Category = category,
        Priority = task.Priority ?? 0,
        Wave = task.Wave,
        Outputs = task.Outputs ?? [],
        MayTouch = task.MayTouch ?? [],
        Protect = task.Protect ?? [],
        MayWeakenTests = task.MayWeakenTests ?? false,
        Verify = task.Verify ?? [],
        Run = task.Run,
        Agent = task.Agent ?? PlanDefaults.Agent,
        Fallback = task.Fallback ?? [],
        Subagent = task.Subagent,
        Model = task.Model,
        Reviewer = task.Reviewer,
        Retries = task.Retries ?? PlanDefaults.Retries,
        Timeout = task.Timeout ?? PlanDefaults.Timeout,
        Silence = task.Silence ?? PlanDefaults.Silence,
        Sandbox = task.Sandbox ?? PlanDefaults.Sandbox,
        Template = task.Template,
        InSandbox = task.InSandbox ?? false,
        Confine = task.Confine ?? true,
        Workspace = task.Workspace ?? WorkspaceKind.Worktree,
        BudgetUsd = task.BudgetUsd,
        BudgetTokens = task.BudgetTokens,
        Status = task.Status ?? PlanTaskStatus.Pending,
        AgentId = task.AgentId,
        CompletedAt = task.CompletedAt,
        BlockedReason = task.BlockedReason,
        Location = location,
    };
}
