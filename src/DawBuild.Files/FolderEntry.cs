using System.Text;

namespace DawBuild.Files;

/// <summary>An entry of a folder.</summary>
/// <param name="Name">The bytes of the name, zero-terminated; not necessarily valid UTF-8.</param>
/// <param name="Kind">The kind of entry.</param>
internal readonly record struct FolderEntry(byte[] Name, EntryKind Kind)
{
    /// <summary>The name as text, for comparing and display.</summary>
    public string Text => Encoding.UTF8.GetString(Name.AsSpan(0, Name.Length - 1));

    /// <summary>Returns a name as the system calls take it.</summary>
    public static byte[] NameOf(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
