using System.Security.Cryptography;
using System.Text;
using DawBuild.Diagnostics;

namespace DawBuild.GitHub.Workflows;

/// <summary>
/// The part of a file that we own, between two markers. The first marker has a digest of the content, so that manual changes are noticed and not lost.
/// </summary>
internal static class OwnedRegion
{
    private const string Begin = "  # >>> dotnet daw export: change nothing up to <<<, or the next export refuses; ";
    private const string End = "  # <<< dotnet daw export";

    /// <summary>Returns the content with its markers.</summary>
    public static string Of(string content) => $"{Begin}{Digest(content)}\n{content}{End}\n";

    /// <summary>Returns the file with new content between its markers.</summary>
    /// <exception cref="DawException">DAW1060: it has no markers. DAW1061: the content between them was changed.</exception>
    public static string Replace(string path, string file, string content)
    {
        var text = file.ReplaceLineEndings("\n");
        var begin = ("\n" + text).IndexOf("\n" + Begin, StringComparison.Ordinal);
        var inside = begin < 0 ? -1 : text.IndexOf('\n', begin) + 1;
        var end = inside <= 0 ? -1 : text.IndexOf(End, inside, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new DawException(Errors.WorkflowNotOurs(path));
        }

        var digest = text[(begin + Begin.Length)..(inside - 1)].Trim();
        return string.Equals(digest, Digest(text[inside..end]), StringComparison.Ordinal)
            ? text[..begin] + Of(content) + text[Math.Min(text.Length, end + End.Length + 1)..]
            : throw new DawException(Errors.WorkflowChanged(path));
    }

    private static string Digest(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
}
