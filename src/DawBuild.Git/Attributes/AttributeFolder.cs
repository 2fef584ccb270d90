using System.Security.Cryptography;
using System.Text;

namespace DawBuild.Git.Attributes;

/// <summary>
/// Creates folders that contain only the <c>.gitattributes</c> files of a tree. Before version 2.41, git reads attributes only from a worktree, so a
/// merge without one would ignore them.
/// </summary>
/// <param name="root">Absolute path of the folder for these folders.</param>
internal sealed class AttributeFolder(string root)
{
    /// <summary>Returns the folder with the given files, and creates it if necessary.</summary>
    /// <param name="files">Paths and texts.</param>
    /// <returns>Its absolute path.</returns>
    public string Of(IReadOnlyDictionary<string, string> files)
    {
        var content = string.Concat(files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}\0{file.Value}\0"));
        var folder = Path.Join(root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))));
        if (Directory.Exists(folder))
        {
            return folder;
        }

        var making = $"{folder}-{Guid.NewGuid():n}";
        foreach (var (path, text) in files)
        {
            var file = Path.Join(making, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        try
        {
            Directory.Move(making, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(making, recursive: true);
        }

        return folder;
    }
}
