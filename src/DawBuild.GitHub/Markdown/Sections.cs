using System.Text;
using DawBuild.GitHub.Client.Text;

namespace DawBuild.GitHub.Markdown;

/// <summary>Adds sections in order of importance, up to a limit: a section that can be cut is cut; one that cannot is left out.</summary>
/// <param name="maxBytes">The limit in UTF-8 bytes.</param>
internal sealed class Sections(int maxBytes)
{
    private readonly StringBuilder _text = new();
    private int _room = maxBytes;

    /// <summary>Adds a section that may lose its last lines.</summary>
    public Sections Add(string section)
    {
        if (section.Length > 0 && _room > MarkdownCut.Notice.Length * 2)
        {
            Append(MarkdownCut.Apply(section, _room - 1));
        }

        return this;
    }

    /// <summary>Adds a section as a whole or not at all.</summary>
    public Sections AddWhole(string? section)
    {
        if (section is not null && Encoding.UTF8.GetByteCount(section) < _room)
        {
            Append(section);
        }

        return this;
    }

    public override string ToString() => _text.ToString();

    private void Append(string section)
    {
        var text = _text.Length == 0 ? section : "\n" + section;
        _text.Append(text);
        _room -= Encoding.UTF8.GetByteCount(text);
    }
}
