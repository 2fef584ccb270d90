namespace DawBuild.Neo4j;

/// <summary>A statement in Cypher. Values are parameters, never part of the text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Parameters">By name: null, bool, long, double, string, lists of these, and maps of these by text.</param>
public sealed record GraphStatement(string Text, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>A statement without parameters.</summary>
    public GraphStatement(string text) : this(text, new Dictionary<string, object?>(StringComparer.Ordinal))
    {
    }
}
