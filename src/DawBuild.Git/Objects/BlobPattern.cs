using System.Text;

namespace DawBuild.Git.Objects;

/// <summary>What to look for in the lines of blobs, said twice: to <c>git grep</c>, and to a reader in this process.</summary>
internal sealed class BlobPattern
{
    private readonly Predicate<ReadOnlyMemory<byte>> _fits;

    private BlobPattern(IReadOnlyList<string> arguments, Predicate<ReadOnlyMemory<byte>> fits) => (Arguments, _fits) = (arguments, fits);

    /// <summary>A line that ends with CR LF.</summary>
    public static BlobPattern CarriageReturn { get; } = new(["-e", "\r$"], static text => text.Span.IndexOf("\r\n"u8) >= 0 || text.Span.EndsWith("\r"u8));

    /// <summary>A line that begins a conflict, and one that ends it.</summary>
    public static BlobPattern ConflictMarkers { get; } = new(
        ["--all-match", "-e", "^<<<<<<< ", "-e", "^>>>>>>> "], static text => HasLine(text.Span, "<<<<<<< "u8, "\n<<<<<<< "u8) && HasLine(text.Span, ">>>>>>> "u8, "\n>>>>>>> "u8));

    /// <summary>The arguments for <c>git grep</c>.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>What <c>git grep</c> gets on standard input; null for nothing.</summary>
    public string? Input { get; private init; }

    /// <summary>Any of some texts. They may be secrets: git gets them on standard input, where no list of processes shows them.</summary>
    /// <param name="texts">The texts, each on one line and not empty.</param>
    public static BlobPattern AnyOf(IReadOnlyList<string> texts)
    {
        var wanted = texts.Select(Encoding.UTF8.GetBytes).ToArray();
        return new BlobPattern(["--fixed-strings", "-f", "-"], text => Array.Exists(wanted, bytes => text.Span.IndexOf(bytes) >= 0))
        {
            Input = string.Join('\n', texts) + "\n",
        };
    }

    /// <summary>True when a blob with this content has what is looked for.</summary>
    public bool Fits(ReadOnlyMemory<byte> content) => _fits(content);

    private static bool HasLine(ReadOnlySpan<byte> text, ReadOnlySpan<byte> first, ReadOnlySpan<byte> later) => text.StartsWith(first) || text.IndexOf(later) >= 0;
}
