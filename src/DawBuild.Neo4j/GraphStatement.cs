namespace DawBuild.Neo4j;

/// <summary>A Cypher statement. Values are parameters, never part of the text.</summary>
/// <param name="Text">The statement's text.</param>
/// <param name="Parameters">The parameters by name: null, bool, long, double, string, and lists and string-keyed maps of these.</param>
public sealed record GraphStatement(string Text, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>Creates a statement without parameters.</summary>
    public GraphStatement(string text) : this(text, new Dictionary<string, object?>(StringComparer.Ordinal))
    {
    }
}
