namespace DawBuild.Neo4j.Graph;

/// <summary>The labels, each with a unique id of ours. Without the constraint, two machines that MERGE the same node at once would create two nodes.</summary>
internal static class GraphSchema
{
    private static readonly string[] Labels = ["Run", "Task", "Attempt", "Commit", "File", "Check", "Failure", "Lesson", "Agent"];

    /// <summary>The statements that create missing constraints.</summary>
    public static IEnumerable<string> Constraints => Labels.Select(label => $"CREATE CONSTRAINT daw_{label.ToLowerInvariant()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE");
}
