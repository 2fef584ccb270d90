using DawBuild.Diagnostics;
using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>The settings that tasks, categories, and defaults share, and the small objects inside them.</summary>
internal static class FieldTables
{
    // The current name, and the former name.
    private static readonly string[] MaxConcurrentNames = ["max_concurrent", "maxConcurrent"];

    private static readonly Dictionary<string, bool> Places = new(StringComparer.Ordinal) { ["host"] = false, ["sandbox"] = true };

    private static readonly Dictionary<string, WorkspaceKind> Workspaces =
        new(StringComparer.Ordinal) { ["worktree"] = WorkspaceKind.Worktree, ["none"] = WorkspaceKind.None };

    public static readonly FieldTable<TaskSettings> Budget = new()
    {
        { "usd", (settings, field, values) => settings.BudgetUsd = values.Money(field) },
        { "tokens", (settings, field, values) => settings.BudgetTokens = values.Whole(field, 0, long.MaxValue) },
    };

    public static readonly FieldTable<TaskSettings> Settings = new()
    {
        { "agent", (settings, field, values) => settings.Agent = values.Text(field) },
        { "fallback", (settings, field, values) => settings.Fallback = values.Texts(field) },
        { "subagent", (settings, field, values) => settings.Subagent = values.Text(field) },
        { "model", (settings, field, values) => settings.Model = values.Text(field) },
        { "reviewer", (settings, field, values) => settings.Reviewer = values.Text(field) },
        { "retries", (settings, field, values) => settings.Retries = (int?)values.Whole(field, 1, 100) },
        { "timeout", (settings, field, values) => settings.Timeout = values.Time(field) },
        { "silence", (settings, field, values) => settings.Silence = values.Time(field) },
        { "sandbox", (settings, field, values) => settings.Sandbox = values.Text(field) },
        { "template", (settings, field, values) => settings.Template = values.Text(field) },
        { "where", (settings, field, values) => settings.InSandbox = values.OneOf(field, Places) },
        { "confine", (settings, field, values) => settings.Confine = values.Flag(field) },
        { "workspace", (settings, field, values) => settings.Workspace = values.OneOf(field, Workspaces) },
        { "verify", (settings, field, values) => settings.Verify = VerifyFields.Read(field, values) },
        { "may_touch", (settings, field, values) => settings.MayTouch = values.Globs(field) },
        { "protect", (settings, field, values) => settings.Protect = values.Globs(field) },
        { "may_weaken_tests", (settings, field, values) => settings.MayWeakenTests = values.Flag(field) },
        { "budget", (settings, field, values) => values.Inside(field, settings, Budget) },
    };

    public static readonly FieldTable<DefaultsDraft> Defaults = new()
    {
        Settings,
        { "duration", (defaults, field, values) => defaults.Duration = values.Time(field, zero: true) },
    };

    public static readonly FieldTable<CategoryDraft> Category = new()
    {
        Settings,
        { "match", (category, field, values) => values.Texts(field, (text, item) => category.Match.Add((text, item))) },
        { MaxConcurrentNames[0], ReadMaxConcurrent },
        { MaxConcurrentNames[1], ReadMaxConcurrent },
    };

    private static void ReadMaxConcurrent(CategoryDraft category, Field field, FieldReader values)
    {
        if (category.MaxConcurrentName is { } other && !string.Equals(other, field.Name, StringComparison.Ordinal))
        {
            values.Report(Errors.TwoNames(MaxConcurrentNames[0], MaxConcurrentNames[1], values.At(field.Key)));
            return;
        }

        category.MaxConcurrentName = field.Name;
        category.MaxConcurrent = (int?)values.Whole(field, 1, int.MaxValue);
    }
}
