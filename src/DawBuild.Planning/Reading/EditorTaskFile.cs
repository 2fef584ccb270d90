using DawBuild.Planning.Syntax;

namespace DawBuild.Planning.Reading;

/// <summary>Recognizes a task file of Visual Studio Code, which has the same name: one hint says more than an error for each field.</summary>
internal static class EditorTaskFile
{
    /// <summary>Its first task; null when the file is none of theirs.</summary>
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
