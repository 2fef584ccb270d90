namespace DawBuild.Neo4j.Bolt;

/// <summary>A PackStream structure: a message, a node, a relationship, or a time.</summary>
/// <param name="Tag">The tag that identifies its type.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record PackStructure(byte Tag, IReadOnlyList<object?> Fields);
