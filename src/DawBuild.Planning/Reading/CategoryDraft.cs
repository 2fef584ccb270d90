using DawBuild.Planning.Syntax;

namespace DawBuild.Planning.Reading;

/// <summary>One entry of <c>categories</c> as written.</summary>
internal sealed class CategoryDraft(string name) : TaskSettings
{
    public string Name { get; } = name;

    public List<(string Pattern, SyntaxNode Node)> Match { get; } = [];

    public int? MaxConcurrent { get; set; }

    /// <summary>The name of the field in which the plan gave the limit.</summary>
    public string? MaxConcurrentName { get; set; }
}
