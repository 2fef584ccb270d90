using System.Xml;
using System.Xml.Linq;

namespace DawBuild.Sandboxes.Local;

/// <summary>The package sources in the user's NuGet.Config, without the credentials beside them.</summary>
/// <param name="Config">The content of a NuGet.Config; null if the user has none.</param>
/// <param name="Folders">Sources that are folders on this machine.</param>
internal sealed record NuGetSources(string? Config, IReadOnlyList<string> Folders)
{
    private static readonly string[] Kept = ["packageSources", "disabledPackageSources", "packageSourceMapping", "auditSources"];

    private static readonly NuGetSources None = new(null, []);

    public static NuGetSources Of(string home)
    {
        var file = Path.Join(home, ".nuget", "NuGet", "NuGet.Config");
        try
        {
            return File.Exists(file) ? Read(XDocument.Load(file), Path.GetDirectoryName(file)!) : None;
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            return None;
        }
    }

    /// <summary>Writes the config where NuGet looks for it.</summary>
    public void WriteTo(string home)
    {
        if (Config is not null)
        {
            var folder = Directory.CreateDirectory(Path.Join(home, ".nuget", "NuGet")).FullName;
            File.WriteAllText(Path.Join(folder, "NuGet.Config"), Config);
        }
    }

    /// <summary>Does the same in a home that agents also write to: what already exists is kept.</summary>
    public void WriteOnceTo(string home)
    {
        // A dangling link does not "exist", and writing would follow it.
        var folder = Path.Join(home, ".nuget");
        if (!Path.Exists(folder) && new FileInfo(folder).LinkTarget is null)
        {
            WriteTo(home);
        }
    }

    private static NuGetSources Read(XDocument config, string folder)
    {
        var sections = config.Root?.Elements().Where(section => Kept.Contains(section.Name.LocalName, StringComparer.OrdinalIgnoreCase)).ToList() ?? [];
        var folders = new List<string>();
        foreach (var source in sections.Where(section => section.Name.LocalName is "packageSources" or "auditSources").Elements("add").ToList())
        {
            var value = (string?)source.Attribute("value") ?? string.Empty;
            if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && !uri.IsFile)
            {
                if (uri.UserInfo.Length > 0)
                {
                    source.Remove();
                }
            }
            else
            {
                var path = Path.GetFullPath(value, folder);
                source.SetAttributeValue("value", path);
                folders.Add(path);
            }
        }

        return new NuGetSources(new XDocument(new XElement("configuration", sections)).ToString(), folders);
    }
}
