using System.Globalization;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Simulation;

/// <summary>
/// The change that a simulated task makes: one file for each promised output, and one where the task may write. The content is the same every time.
/// </summary>
internal static class SimulatedFiles
{
    /// <summary>Writes the files.</summary>
    /// <returns>The paths, relative to the worktree.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(AgentInvocation invocation, CancellationToken ct)
    {
        var id = invocation.Task.Id.Value;
        var globs = invocation.Task.Outputs.Concat(invocation.Task.MayTouch.Take(1)).DefaultIfEmpty("rehearsal/*.md");
        var written = new List<string>();
        foreach (var path in globs.Select(glob => Concrete(glob, id)).Distinct(StringComparer.Ordinal))
        {
            var full = Path.GetFullPath(path, invocation.WorkingDirectory);
            if (File.Exists(full) || Path.GetRelativePath(invocation.WorkingDirectory, full).StartsWith("..", StringComparison.Ordinal))
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await File.WriteAllTextAsync(full, Content(path, invocation), ct);
            written.Add(path);
        }

        if (written.Count == 0)
        {
            // Everything exists from an earlier run, but an attempt without a change would fail.
            var path = Concrete(invocation.Task.MayTouch.Count > 0 ? invocation.Task.MayTouch[0] : "rehearsal/*.md", id);
            var full = Path.GetFullPath(path, invocation.WorkingDirectory);
            await File.AppendAllTextAsync(full, Content(path, invocation, invocation.Run), ct);
            written.Add(path);
        }

        return written;
    }

    /// <summary>Returns a path that matches the glob: wildcards become the task's id.</summary>
    internal static string Concrete(string glob, string id)
    {
        var segments = glob.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var path = new List<string>();
        for (var i = 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] is "**")
            {
                if (last)
                {
                    path.Add(id + ".md");
                }

                continue;
            }

            var name = segments[i] is "*" && last ? id + ".md" : segments[i].Replace("*", id, StringComparison.Ordinal).Replace('?', '0');
            path.Add(name);
        }

        // "src/" names a folder.
        if (glob.EndsWith('/'))
        {
            path.Add(id + ".md");
        }

        return string.Join('/', path);
    }

    private static string Content(string path, AgentInvocation invocation, string? run = null)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"{invocation.Task.Id.Value}: {run ?? invocation.Task.Title.ReplaceLineEndings(" ")}");
        return Path.GetExtension(path) switch
        {
            ".cs" or ".fs" or ".js" or ".ts" or ".go" or ".rs" or ".java" or ".c" or ".h" or ".cpp" => $"// {words}\n",
            ".py" or ".sh" or ".rb" or ".yml" or ".yaml" or ".toml" => $"# {words}\n",
            ".csproj" or ".fsproj" or ".props" or ".targets" or ".proj" => "<Project />\n",
            ".json" => "{}\n",
            _ => $"# {words}\n",
        };
    }
}
