using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Planning.Syntax;

namespace DawBuild.Planning.Reading;

/// <summary>The fields of the root object.</summary>
internal static class PlanFields
{
    private static readonly JsonDocumentOptions AsWritten = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static readonly FieldTable<PlanDraft> Budget = new()
    {
        { "usd", (plan, field, values) => plan.BudgetUsd = values.Money(field) },
        { "usd_per_day", (plan, field, values) => plan.BudgetUsdPerDay = values.Money(field) },
        { "tokens", (plan, field, values) => plan.BudgetTokens = values.Whole(field, 0, long.MaxValue) },
    };

    public static readonly FieldTable<PlanDraft> Plan = new()
    {
        { "$schema", (_, field, values) => values.Text(field) },
        { "version", ReadVersion },
        { "name", (plan, field, values) => plan.Name = values.Text(field) },
        { "goal", (plan, field, values) => plan.Goal = values.Text(field) },
        { "defaults", (plan, field, values) => values.Inside(field, plan.Defaults, FieldTables.Defaults) },
        { "categories", ReadCategories },
        { "tasks", (plan, field, values) => plan.Tasks = values.IsList(field) ? field : null },
        { "agents", ReadAgents },
        { "notify", ReadNotify },
        { "prompt_template", (plan, field, values) => plan.PromptTemplate = ReadRelativePath(field, values) },
        { "budget", (plan, field, values) => values.Inside(field, plan, Budget) },
        { "pass_environment", ReadPassEnvironment },
        { "memory", (plan, field, values) => values.Inside(field, plan, MemoryFields.Memory) },
        { "merge_window", (plan, field, values) => plan.MergeWindow = (int?)values.Whole(field, 1, int.MaxValue) },
        { "merge_batch", (plan, field, values) => plan.MergeBatch = (int?)values.Whole(field, 1, int.MaxValue) },
        { "verifications", (plan, field, values) => plan.Verifications = (int?)values.Whole(field, 1, int.MaxValue) },
    };

    private static void ReadVersion(PlanDraft plan, Field field, FieldReader values)
    {
        if (values.Whole(field, 0, long.MaxValue) is { } version and not 1)
        {
            values.Report(Errors.UnsupportedVersion($"{version}", values.At(field.Value)));
        }
    }

    private static void ReadCategories(PlanDraft plan, Field field, FieldReader values)
    {
        if (!values.IsObject(field))
        {
            return;
        }

        values.CheckDuplicates(field.Value);
        foreach (var entry in field.Value.Fields)
        {
            var category = new CategoryDraft(entry.Name);
            plan.Categories.Add(category);
            values.Inside(entry, category, FieldTables.Category);
        }
    }

    private static void ReadAgents(PlanDraft plan, Field field, FieldReader values)
    {
        if (!values.IsObject(field))
        {
            return;
        }

        values.CheckDuplicates(field.Value);
        foreach (var entry in field.Value.Fields)
        {
            if (values.IsObject(entry))
            {
                using var document = JsonDocument.Parse(entry.Value.Raw, AsWritten);
                plan.Agents[entry.Name] = document.RootElement.Clone();
            }
        }
    }

    private static void ReadNotify(PlanDraft plan, Field field, FieldReader values)
    {
        if (!values.IsList(field))
        {
            return;
        }

        foreach (var item in values.Items(field, NodeKind.Object))
        {
            using var document = JsonDocument.Parse(item.Raw, AsWritten);
            plan.Notify.Add(document.RootElement.Clone());
        }
    }

    /// <summary>Reads a path below the plan's folder.</summary>
    public static string? ReadRelativePath(Field field, FieldReader values)
    {
        var path = values.Text(field);
        if (path is not null && (Path.IsPathRooted(path) || path.Split('/', '\\').Contains("..", StringComparer.Ordinal)))
        {
            values.Report(Errors.BadPath(field.Name, path, values.At(field.Value)));
        }

        return path;
    }

    private static void ReadPassEnvironment(PlanDraft plan, Field field, FieldReader values) =>
        plan.PassEnvironment = values.Texts(field, (text, item) =>
        {
            if (char.IsAsciiDigit(text[0]) || !text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                values.Report(Errors.BadVariable(text, values.At(item)));
            }
        });
}
