using DawBuild.Diagnostics;
using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>The fields of the entries of a <c>verify</c> list.</summary>
internal static class VerifyFields
{
    public static readonly FieldTable<Draft> Entry = new()
    {
        { "name", (draft, field, values) => draft.Name = values.Text(field) },
        { "run", (draft, field, values) => draft.Run = values.Text(field) },
        { "timeout", (draft, field, values) => draft.Timeout = values.Time(field) },
    };

    public static IReadOnlyList<VerifyCommand>? Read(Field field, FieldReader values)
    {
        if (!values.IsList(field))
        {
            return null;
        }

        var commands = new List<VerifyCommand>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in values.Items(field, NodeKind.Object))
        {
            if (ReadEntry(item, values) is not { } command)
            {
                continue;
            }

            if (!names.Add(command.Name))
            {
                values.Report(Errors.DuplicateVerifyName(command.Name, values.At(item)));
            }

            commands.Add(command);
        }

        return commands;
    }

    private static VerifyCommand? ReadEntry(SyntaxNode item, FieldReader values)
    {
        var draft = new Draft();
        Entry.Read(draft, item, values);
        foreach (var required in new[] { "name", "run" })
        {
            if (item[required] is not { Kind: not NodeKind.Null })
            {
                values.Report(Errors.MissingField("a verification command", required, "{ \"name\": \"tests\", \"run\": \"dotnet test\" }", values.At(item)));
            }
        }

        return draft is { Name: { } name, Run: { } run } ? new VerifyCommand(name, run, draft.Timeout) : null;
    }

    internal sealed class Draft
    {
        public string? Name { get; set; }

        public string? Run { get; set; }

        public TimeSpan? Timeout { get; set; }
    }
}
