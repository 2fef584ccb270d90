using System.Text;
using System.Xml;

namespace DawBuild.Findings;

/// <summary>Reads XML that an untrusted program wrote: node by node, with limits of depth, size and time.</summary>
/// <param name="stream">The text.</param>
/// <param name="patience">Cancelled when the time is over.</param>
internal sealed class BoundedXml(Stream stream, CancellationToken patience) : IDisposable
{
    /// <summary>How deep elements may nest; results of tests need a dozen.</summary>
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

    /// <summary>The depth of the node; that of the root is 0.</summary>
    public int Depth => _reader.Depth;

    public bool IsStart => _reader.NodeType == XmlNodeType.Element;

    public bool IsEnd => _reader.NodeType == XmlNodeType.EndElement;

    /// <summary>True for an element without an end of its own.</summary>
    public bool IsEmpty => _reader.IsEmptyElement;

    /// <summary>The name without its namespace: TRX has one, files that call themselves JUnit have one or none.</summary>
    public string Name => _reader.LocalName;

    /// <summary>Goes to the next node.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="XmlException">It is broken, or too deep.</exception>
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

    /// <summary>True when the element is inside ones of these names, the innermost last.</summary>
    public bool IsIn(params ReadOnlySpan<string> names) => Depth >= names.Length && names.SequenceEqual(_open.AsSpan(Depth - names.Length, names.Length));

    /// <summary>The beginning of an attribute; null when there is none.</summary>
    public string? Attribute(string name) => _reader.GetAttribute(name) is not { } value ? null : value.Length <= LongestText ? value : value[..LongestText];

    /// <summary>The beginning of the text in the element; stands on the end of the element afterwards.</summary>
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
