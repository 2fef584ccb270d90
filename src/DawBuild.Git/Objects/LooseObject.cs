using System.Globalization;
using System.IO.Compression;
using System.Text;
using DawBuild.Files;

namespace DawBuild.Git.Objects;

/// <summary>
/// A loose object (https://git-scm.com/docs/gitformat-loose): a zlib stream of <c>type size NUL content</c>. It is parsed here because libgit2 1.8
/// writes past its buffer if the stream is longer than the stated size, and loops forever if it is shorter.
/// </summary>
/// <param name="Type"><c>commit</c>, <c>tree</c>, <c>blob</c>, or <c>tag</c>.</param>
/// <param name="Content">Its content, exactly of the stated size.</param>
internal sealed record LooseObject(string Type, byte[] Content)
{
    private const int LongestHeader = 32;
    private const int Largest = 16 << 20;

    /// <summary>Reads a loose object; null if it is larger than 16 MiB, malformed, incomplete, or not a regular file.</summary>
    /// <param name="folder">Absolute path of an objects folder.</param>
    /// <param name="name">The object's path in that folder.</param>
    public static LooseObject? Read(string folder, string name)
    {
        try
        {
            if (UntrustedFiles.OpenRead(folder, name, mayChangeRights: false) is not { } file)
            {
                return null;
            }

            using var inflated = new ZLibStream(file, CompressionMode.Decompress);
            var buffer = new byte[LongestHeader];
            var read = inflated.ReadAtLeast(buffer, LongestHeader, throwOnEndOfStream: false);
            var end = Array.IndexOf(buffer, (byte)0, 0, read);
            if (end < 0 || Encoding.Latin1.GetString(buffer, 0, end).Split(' ') is not [("commit" or "tree" or "blob" or "tag") and var type, var length]
                || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size > Largest || size < read - end - 1)
            {
                return null;
            }

            var content = new byte[size];
            buffer.AsSpan(end + 1, read - end - 1).CopyTo(content);
            inflated.ReadExactly(content.AsSpan(read - end - 1));
            return inflated.ReadByte() < 0 ? new LooseObject(type, content) : null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
