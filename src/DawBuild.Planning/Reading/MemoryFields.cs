using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>The fields of the <c>memory</c> object.</summary>
internal static class MemoryFields
{
    private static readonly Dictionary<string, LessonUse> Uses =
        new(StringComparer.Ordinal) { ["approved"] = LessonUse.Approved, ["auto"] = LessonUse.Auto, ["off"] = LessonUse.Off };

    public static readonly FieldTable<PlanDraft> Memory = new()
    {
        { "lessons", (plan, field, values) => plan.Memory = plan.Memory with { Lessons = values.OneOf(field, Uses) ?? default } },
        { "hold_out", (plan, field, values) => plan.Memory = plan.Memory with { HoldOut = (int)(values.Whole(field, 0, 100) ?? PlanMemory.StandardHoldOut) } },
        { "reflect", (plan, field, values) => plan.Memory = plan.Memory with { Reflect = values.Text(field) } },
        { "commands", (plan, field, values) => plan.Memory = plan.Memory with { Commands = values.Texts(field) ?? [] } },
        { "graph", (plan, field, values) => plan.Memory = plan.Memory with { Graph = values.Text(field) } },
        { "credentials", ReadCredentials },
    };

    private static void ReadCredentials(PlanDraft plan, Field field, FieldReader values) =>
        plan.Memory = plan.Memory with { Credentials = PlanFields.ReadRelativePath(field, values) };
}
