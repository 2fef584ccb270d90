using System.Globalization;
using System.IO.Compression;
using System.Text;
using DawBuild.Files;

namespace DawBuild.Git.Objects;

/// <summary>
/// A loose object (https://git-scm.com/docs/gitformat-loose): the zlib stream of <c>type size NUL content</c>. It is read here, because libgit2 1.8 writes
/// beyond its buffer when the stream holds more than the size says, and never ends when it holds less.
/// </summary>
/// <param name="Type"><c>commit</c>, <c>tree</c>, <c>blob</c>, or <c>tag</c>.</param>
/// <param name="Content">What it holds, exactly as much as it says.</param>
internal sealed record LooseObject(string Type, byte[] Content)
{
    private const int LongestHeader = 32;
    private const int Largest = 16 << 20;

    /// <summary>Reads one; null when it is larger than 16 MiB, malformed, not complete, or not a file.</summary>
    /// <param name="folder">Absolute path of the folder with objects.</param>
    /// <param name="name">Its path there.</param>
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
