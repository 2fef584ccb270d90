using System.Text;
using DawBuild.Files;

namespace DawBuild.Agents.Questions;

/// <summary>
/// How an agent asks a person: it writes its question to <c>.daw/ask</c> in its worktree and stops. The task is then blocked with that question, and
/// <c>daw retry --note</c> gives the answer.
/// </summary>
internal static class QuestionFile
{
    /// <summary>The path relative to the worktree.</summary>
    public const string RelativePath = ".daw/ask";

    private const int MaxBytes = 8 * 1024;

    /// <summary>Removes a question from an earlier attempt, so that it is not asked again.</summary>
    public static void Clear(string worktree) => UntrustedFiles.Delete(worktree, RelativePath);

    /// <summary>Reads the question; null if there is none.</summary>
    public static string? Read(string worktree) => UntrustedFiles.ReadBytes(worktree, RelativePath, MaxBytes) switch
    {
        null => null,
        [] => "(the agent asked for a person but wrote no question)",
        var bytes => Encoding.UTF8.GetString(bytes).Trim(),
    };
}
