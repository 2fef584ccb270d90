using System.Security.Cryptography;
using System.Text;

namespace DawBuild.Reports;

/// <summary>
/// Assembles the page: the markup, style, and script in <c>Page/</c>, in one file that loads nothing. Its content security policy names the one style and the
/// one script by their hashes, so that nothing else in the page can run, whatever gets into it.
/// </summary>
internal static class ReportPage
{
    private static readonly string[] Scripts = ["dom.js", "format.js", "model.js", "gantt.js", "graph.js", "table.js", "diff.js", "task.js", "page.js"];

    private static string Script(ReportPageKind kind) =>
        $"'use strict';\n{string.Join('\n', Scripts.Append(kind == ReportPageKind.Live ? "live.js" : "file.js").Select(Resource))}";

    /// <summary>Writes the page with its data.</summary>
    /// <param name="to">The stream to write to.</param>
    /// <param name="data">The data; a live page requests it instead.</param>
    /// <param name="kind">How the page is used.</param>
    public static void Write(Stream to, ReadOnlySpan<byte> data, ReportPageKind kind)
    {
        var style = Resource("page.css");
        var script = Script(kind);
        var page = Resource("page.html").Replace("{policy}", $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; img-src data:; {(kind == ReportPageKind.Live ? "connect-src 'self'; " : string.Empty)}base-uri 'none'; form-action 'none'", StringComparison.Ordinal);
        foreach (var (index, part) in page.Split("{style}", "{data}", "{script}").Index())
        {
            to.Write(Encoding.UTF8.GetBytes(part));
            to.Write(index switch { 0 => Encoding.UTF8.GetBytes(style), 1 => data, 2 => Encoding.UTF8.GetBytes(script), _ => [] });
        }
    }

    private static string[] Split(this string text, params string[] marks) => text.Split(marks, StringSplitOptions.None);

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
