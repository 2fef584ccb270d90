using System.Text;

namespace DawBuild.Git.Objects;

/// <summary>A pattern to search for in the lines of blobs, both for <c>git grep</c> and for a search in this process.</summary>
internal sealed class BlobPattern
{
    private readonly Predicate<ReadOnlyMemory<byte>> _fits;

    private BlobPattern(IReadOnlyList<string> arguments, Predicate<ReadOnlyMemory<byte>> fits) => (Arguments, _fits) = (arguments, fits);

    /// <summary>Matches a line that ends with CR LF.</summary>
    public static BlobPattern CarriageReturn { get; } = new(["-e", "\r$"], static text => text.Span.IndexOf("\r\n"u8) >= 0 || text.Span.EndsWith("\r"u8));

    /// <summary>Matches blobs with a line that begins a conflict and one that ends it.</summary>
    public static BlobPattern ConflictMarkers { get; } = new(
        ["--all-match", "-e", "^<<<<<<< ", "-e", "^>>>>>>> "], static text => HasLine(text.Span, "<<<<<<< "u8, "\n<<<<<<< "u8) && HasLine(text.Span, ">>>>>>> "u8, "\n>>>>>>> "u8));

    /// <summary>The arguments for <c>git grep</c>.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The standard input for <c>git grep</c>; null for none.</summary>
    public string? Input { get; private init; }

    /// <summary>Matches any of the texts. They may be secrets, so git gets them on standard input, where no process list shows them.</summary>
    /// <param name="texts">The texts, each of one line and not empty.</param>
    public static BlobPattern AnyOf(IReadOnlyList<string> texts)
    {
        var wanted = texts.Select(Encoding.UTF8.GetBytes).ToArray();
        return new BlobPattern(["--fixed-strings", "-f", "-"], text => Array.Exists(wanted, bytes => text.Span.IndexOf(bytes) >= 0))
        {
            Input = string.Join('\n', texts) + "\n",
        };
    }

    /// <summary>Returns true if a blob with this content matches.</summary>
    public bool Fits(ReadOnlyMemory<byte> content) => _fits(content);

    private static bool HasLine(ReadOnlySpan<byte> text, ReadOnlySpan<byte> first, ReadOnlySpan<byte> later) => text.StartsWith(first) || text.IndexOf(later) >= 0;
}
