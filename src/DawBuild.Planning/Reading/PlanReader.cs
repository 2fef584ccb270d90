using DawBuild.Diagnostics;
using DawBuild.Planning.Syntax;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>Reads <c>tasks.json</c> and returns the <see cref="Plan"/>, or everything that is wrong with it.</summary>
public static class PlanReader
{
    /// <summary>Reads a plan from its bytes: UTF-8, with or without a byte order mark; comments and trailing commas are accepted.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="utf8">The whole file, which must not change while the plan is read.</param>
    /// <param name="shownAs">The path as the user named it, for diagnostics; null for <paramref name="path"/>.</param>
    public static PlanReading Read(string path, ReadOnlyMemory<byte> utf8, string? shownAs = null)
    {
        RequireAbsolute(path);
        var lines = new LineMap(shownAs ?? path, utf8);
        var (tree, failure) = SyntaxParser.Parse(utf8);
        if (failure is not null)
        {
            return new PlanReading(null, [Said(failure, lines)]);
        }

        if (EditorTaskFile.FirstTask(tree!.Root) is { } editors)
        {
            return new PlanReading(null, [Errors.EditorTasks(lines.At(editors.Start))]);
        }

        if (TaskMasterFile.FirstTask(tree!.Root) is { } foreign)
        {
            return new PlanReading(null, [Errors.TaskMasterPlan(lines.At(foreign.Start))]);
        }

        var values = new FieldReader(lines);
        Plan? plan = null;
        if (values.IsPlan(tree.Root))
        {
            var draft = new PlanDraft();
            PlanFields.Plan.Read(draft, tree.Root, values);
            plan = new PlanBuilder(draft, values).Build(path, tree.Root);
        }

        var diagnostics = values.Diagnostics;
        return new PlanReading(diagnostics.Any(said => said.Severity == Severity.Error) ? null : plan, diagnostics);
    }

    /// <summary>Reads a plan from its file.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="shownAs">The path as the user named it, for diagnostics; null for <paramref name="path"/>.</param>
    public static PlanReading ReadFile(string path, string? shownAs = null)
    {
        RequireAbsolute(path);
        try
        {
            return Read(path, PlanFile.Read(path, shownAs), shownAs);
        }
        catch (DawException unreadable)
        {
            return new PlanReading(null, unreadable.Diagnostics);
        }
    }

    private static void RequireAbsolute(string path)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            throw new ArgumentException($"\"{path}\" is not an absolute path.", nameof(path));
        }
    }

    internal static Diagnostic Said(SyntaxFailure failure, LineMap lines)
    {
        var at = lines.At(failure.Offset);
        return failure.Kind switch
        {
            SyntaxFailureKind.NotUtf8 => Errors.NotUtf8(at),
            SyntaxFailureKind.TooDeep => Errors.TooDeep(SyntaxParser.MaxDepth, at),
            SyntaxFailureKind.Nul => Errors.NulInPlan(at),
            SyntaxFailureKind.Empty => Errors.EmptyPlan(at),
            SyntaxFailureKind.NotClosed => Errors.InvalidJson($"it ends, but what begins at {lines.At(failure.Open!.Value).Position} is not closed", at),
            _ => Errors.InvalidJson(failure.Reason, at),
        };
    }
}
