using System.IO.Enumeration;
using DawBuild.Diagnostics;
using DawBuild.Planning.Syntax;

namespace DawBuild.Planning.Reading;

/// <summary>Finds the category of a task: the one that it names, or else the first one with a <c>match</c> that fits its id.</summary>
internal sealed class CategoryResolver
{
    private readonly PlanDraft _plan;
    private readonly TaskIndex _ids;
    private readonly FieldReader _values;

    public CategoryResolver(PlanDraft plan, TaskIndex ids, FieldReader values)
    {
        (_plan, _ids, _values) = (plan, ids, values);
        foreach (var category in plan.Categories)
        {
            category.FillFrom(plan.Defaults);
            foreach (var (pattern, node) in category.Match)
            {
                CheckMatch(category, pattern, node);
            }
        }
    }

    public CategoryDraft? Of(int position, TaskDraft task)
    {
        if (task.Category is not { } name)
        {
            return _ids[position] is { } id ? _plan.Categories.Find(category => category.Match.Exists(match => Fits(match.Pattern, id.Value))) : null;
        }

        var named = _plan.Categories.Find(category => string.Equals(category.Name, name, StringComparison.Ordinal));
        if (named is null)
        {
            var nearest = Suggestion.For(name, _plan.Categories.Select(category => category.Name));
            _values.Report(Errors.UnknownCategory(_ids.NameOf(position), name, nearest, _values.At(task.CategoryNode!.Value)));
        }

        return named;
    }

    private static bool Fits(string pattern, string id) => FileSystemName.MatchesSimpleExpression(pattern, id, ignoreCase: true);

    private void CheckMatch(CategoryDraft category, string pattern, SyntaxNode node)
    {
        if (_ids.Entries.Count > 0 && !_ids.Any(id => Fits(pattern, id)))
        {
            _values.Report(Errors.MatchesNothing(category.Name, pattern, _values.At(node)));
        }
    }
}
