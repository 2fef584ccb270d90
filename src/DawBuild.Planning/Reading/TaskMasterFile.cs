using DawBuild.Planning.Syntax;

namespace DawBuild.Planning.Reading;

/// <summary>
/// Recognizes a task file of Task Master (task-master-ai), which has the same name but other fields: one hint is more helpful than an error for each field.
/// </summary>
internal static class TaskMasterFile
{
    private static readonly string[] OwnFields = ["details", "testStrategy", "subtasks", "dependencies"];

    /// <summary>Returns the first task of such a file; null if it is not one.</summary>
    public static SyntaxNode? FirstTask(SyntaxNode root)
    {
        if (root["tasks"] is { } tasks)
        {
            return First(tasks) is { } task && task["id"] is { Kind: NodeKind.Number } && OwnFields.Any(field => task[field] is not null) ? task : null;
        }

        // Newer files have one list per tag.
        return root.Kind != NodeKind.Object ? null : Tagged(root);
    }

    private static SyntaxNode? Tagged(SyntaxNode root)
    {
        foreach (var tag in root.Fields)
        {
            if (tag.Value["tasks"] is { } tasks && First(tasks) is { } task && task["id"] is not null)
            {
                return task;
            }
        }

        return null;
    }

    private static SyntaxNode? First(SyntaxNode list)
    {
        if (list.Kind == NodeKind.Array)
        {
            foreach (var item in list.Items)
            {
                return item;
            }
        }

        return null;
    }
}
