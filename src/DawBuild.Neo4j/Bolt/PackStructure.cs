namespace DawBuild.Neo4j.Bolt;

/// <summary>A structure of PackStream: a message, or a node, a relationship, a time.</summary>
/// <param name="Tag">Which.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record PackStructure(byte Tag, IReadOnlyList<object?> Fields);
