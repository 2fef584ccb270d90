using System.Text;

namespace DawBuild.Agents.Questions;

/// <summary>
/// How an agent asks a person: it writes its question to <c>.daw/ask</c> in its worktree and stops. The task is then blocked with that
/// question, and <c>daw retry --note</c> brings the answer.
/// </summary>
internal static class QuestionFile
{
    /// <summary>Path relative to the worktree.</summary>
    public const string RelativePath = ".daw/ask";

    private const int MaxBytes = 8 * 1024;

    /// <summary>Takes away what an earlier attempt asked, so that it is not asked again.</summary>
    public static void Clear(string worktree)
    {
        var file = File(worktree);
        if (IsOurs(file))
        {
            file.Delete();
        }
    }

    /// <summary>The question; null when there is none.</summary>
    public static string? Read(string worktree)
    {
        var file = File(worktree);
        if (!IsOurs(file))
        {
            return null;
        }

        // A pipe or a device has no length: opening one could wait for ever.
        if (file.Length == 0)
        {
            return "(the agent asks for a person, without a question)";
        }

        using var stream = file.OpenRead();
        var bytes = new byte[Math.Min(file.Length, MaxBytes)];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, read).Trim();
    }

    private static FileInfo File(string worktree) => new(Path.Combine(worktree, ".daw", "ask"));

    // The worktree is the agent's: a link could point at any file of the machine.
    private static bool IsOurs(FileInfo file) =>
        file.Exists && file.LinkTarget is null && file.Directory is { LinkTarget: null };
}
