using System.Text;

namespace DawBuild.Files;

/// <summary>A name in a folder.</summary>
/// <param name="Name">Its bytes, which do not need to be UTF-8, with a zero at the end.</param>
/// <param name="Kind">What it stands for.</param>
internal readonly record struct FolderEntry(byte[] Name, EntryKind Kind)
{
    /// <summary>The name to compare and to show.</summary>
    public string Text => Encoding.UTF8.GetString(Name.AsSpan(0, Name.Length - 1));

    /// <summary>The name as the system takes it.</summary>
    public static byte[] NameOf(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
