using System.Text;
using System.Xml;

namespace DawBuild.Findings;

/// <summary>Reads XML from an untrusted program node by node, with limits on depth, size, and time.</summary>
/// <param name="stream">The XML text.</param>
/// <param name="patience">Canceled when time is up.</param>
internal sealed class BoundedXml(Stream stream, CancellationToken patience) : IDisposable
{
    /// <summary>The maximum nesting depth of elements; test results need about a dozen levels.</summary>
    public const int MaxDepth = 64;

    private const int LongestText = 16 * 1024;

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 64 * 1024 * 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private readonly XmlReader _reader = XmlReader.Create(stream, Safe);
    private readonly string[] _open = new string[MaxDepth + 1];
    private readonly char[] _chunk = new char[1024];

    /// <summary>The current node's depth; the root's is 0.</summary>
    public int Depth => _reader.Depth;

    public bool IsStart => _reader.NodeType == XmlNodeType.Element;

    public bool IsEnd => _reader.NodeType == XmlNodeType.EndElement;

    /// <summary>True for a self-closing element.</summary>
    public bool IsEmpty => _reader.IsEmptyElement;

    /// <summary>The name without its namespace: TRX uses one; JUnit files may or may not.</summary>
    public string Name => _reader.LocalName;

    /// <summary>Moves to the next node.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="XmlException">The XML is malformed or nested too deeply.</exception>
    public bool Read()
    {
        patience.ThrowIfCancellationRequested();
        if (!_reader.Read())
        {
            return false;
        }

        if (_reader.Depth > MaxDepth)
        {
            throw new XmlException($"elements are nested more than {MaxDepth} levels deep");
        }

        if (IsStart)
        {
            _open[_reader.Depth] = _reader.LocalName;
        }

        return true;
    }

    /// <summary>True if the innermost enclosing elements have these names, outermost first.</summary>
    public bool IsIn(params ReadOnlySpan<string> names) => Depth >= names.Length && names.SequenceEqual(_open.AsSpan(Depth - names.Length, names.Length));

    /// <summary>Returns the attribute's value, truncated if it is too long; null if there is none.</summary>
    public string? Attribute(string name) => _reader.GetAttribute(name) is not { } value ? null : value.Length <= LongestText ? value : value[..LongestText];

    /// <summary>Returns the element's text, truncated if it is too long, and moves to the end of the element.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        for (var (depth, more) = (Depth, !IsEmpty && Read()); more && !(IsEnd && Depth == depth); more = Read())
        {
            while (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
                && text.Length < LongestText
                && _reader.ReadValueChunk(_chunk, 0, _chunk.Length) is var count and > 0)
            {
                text.Append(_chunk, 0, count);
            }
        }

        return text.ToString();
    }

    public void Dispose() => _reader.Dispose();
}
