using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Syntax;

namespace DawBuild.Planning.Reading;

/// <summary>Resolves the names in <c>depends_on</c>. Reports unknown names, repeated names, a task's own name, and cycles.</summary>
internal sealed class DependencyResolver(TaskIndex ids, FieldReader values)
{
    private readonly int[][] _targets = new int[ids.Entries.Count][];
    private readonly int[] _namedBy = new int[ids.Entries.Count];

    /// <summary>Resolves the dependencies of the task at a position, in the order given, and spelled as in the ids of those tasks.</summary>
    public IReadOnlyList<TaskId> Resolve(int position, Field? names)
    {
        _targets[position] = [];
        if (names is not { } field)
        {
            return [];
        }

        var targets = new List<int>();
        values.Texts(field, (name, item) => Resolve(position, name, item, targets));
        _targets[position] = [.. targets];
        return Array.ConvertAll(_targets[position], target => ids[target]!.Value);
    }

    /// <summary>Reports cycles. Call this after all tasks are resolved.</summary>
    public void CheckCircles()
    {
        foreach (var circle in CycleFinder.Find(_targets))
        {
            var names = circle.Select(ids.NameOf).ToList();
            var path = names.Count <= 10
                ? string.Join(" -> ", names)
                : $"{string.Join(" -> ", names.Take(8))} -> … ({names.Count - 9} more) -> {names[^1]}";
            values.Report(Errors.Cycle(path, values.At(Named(circle[0], circle[1]))));
        }
    }

    private void Resolve(int position, string name, SyntaxNode item, List<int> targets)
    {
        if (!ids.TryFind(name, out var target))
        {
            values.Report(Errors.UnknownDependency(ids.NameOf(position), name, ids.Guess(name, position), values.At(item)));
        }
        else if (target == position)
        {
            values.Report(Errors.SelfDependency(name, values.At(item)));
        }
        else if (_namedBy[target] == position + 1)
        {
            values.Report(Errors.RepeatedDependency(ids.NameOf(position), name, values.At(item)));
        }
        else
        {
            _namedBy[target] = position + 1;
            targets.Add(target);
        }
    }

    /// <summary>Returns the place where one task names another.</summary>
    private SyntaxNode Named(int position, int target)
    {
        var entry = ids.Entries[position];
        foreach (var item in (entry[TaskFields.DependencyNames[0]] ?? entry[TaskFields.DependencyNames[1]])!.Value.Items)
        {
            if (item.Kind == NodeKind.String && ids.TryFind(item.Text(), out var named) && named == target)
            {
                return item;
            }
        }

        return entry;
    }
}
