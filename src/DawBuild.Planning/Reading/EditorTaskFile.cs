using DawBuild.Planning.Syntax;

namespace DawBuild.Planning.Reading;

/// <summary>Recognizes a task file of Visual Studio Code, which has the same name: one hint is more helpful than an error for each field.</summary>
internal static class EditorTaskFile
{
    /// <summary>Returns the first task of such a file; null if it is not one.</summary>
    public static SyntaxNode? FirstTask(SyntaxNode root)
    {
        if (root["version"] is { Kind: NodeKind.String } && root["tasks"] is { Kind: NodeKind.Array } tasks)
        {
            foreach (var task in tasks.Items)
            {
                return task["id"] is null && (task["label"] ?? task["taskName"]) is not null ? task : null;
            }
        }

        return null;
    }
}
