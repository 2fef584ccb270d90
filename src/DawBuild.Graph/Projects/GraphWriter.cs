using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Graph.Projects;

/// <summary>
/// Writes a plan as MSBuild projects: one small project per task, because evaluating one big file per task is quadratic, and a root
/// that references them all. Nothing of a particular run is in the files: a second run of the same plan writes none.
/// </summary>
internal static class GraphWriter
{
    private const string Extension = ".proj";
    private const string Note = "<!-- Generated from the plan. Edits are lost. -->\n";

    /// <summary>Brings the projects beside the plan up to date.</summary>
    /// <param name="plan">The plan; its folder gets <c>obj/daw/graph</c>.</param>
    /// <param name="tasks">The tasks to do. A dependency that is not among them counts as finished.</param>
    /// <param name="gates">Where the build asks before it goes on.</param>
    /// <exception cref="DawException">The folder cannot be written (DAW6020).</exception>
    public static GraphFiles Write(Plan plan, IReadOnlyCollection<PlanTask> tasks, Gates gates)
    {
        var daw = Path.Combine(plan.Directory, "obj", "daw");
        // MSBuild drops quotation marks from its arguments, and takes backslashes for slashes.
        var name = Path.GetFileNameWithoutExtension(plan.Path).Replace("\"", "%22", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal);
        var tasksDirectory = Path.Combine(daw, "graph", name);
        var rootProject = tasksDirectory + Extension;
        try
        {
            Directory.CreateDirectory(tasksDirectory);
            WriteWhereChanged(Path.Combine(daw, ".gitignore"), "*\n");
            var written = 0;
            HashSet<TaskId> ids = [.. tasks.Select(task => task.Id)];
            foreach (var task in tasks)
            {
                written += WriteWhereChanged(Path.Combine(tasksDirectory, task.Id + Extension), Note + TaskProject.Text(task, ids, gates.Of(task.Id))) ? 1 : 0;
            }

            written += WriteGates(Path.Combine(tasksDirectory, GateProject.Folder), gates);
            written += WriteWhereChanged(rootProject, Note + RootProject.Text(Path.GetFileName(tasksDirectory), tasks)) ? 1 : 0;
            return new GraphFiles(rootProject, tasksDirectory, tasks.Count, written, RemoveStale(tasksDirectory, ids));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.GraphNotWritten(tasksDirectory, e.Message), e);
        }
    }

    private static int WriteGates(string directory, Gates gates)
    {
        var (written, gate) = (0, 0);
        for (; gate < gates.Last.Count; gate++)
        {
            Directory.CreateDirectory(directory);
            written += WriteWhereChanged(Path.Combine(directory, GateProject.FileName(gate)), Note + GateProject.Text(gates, gate)) ? 1 : 0;
        }

        // An earlier graph had more.
        for (; Path.Combine(directory, GateProject.FileName(gate)) is var stale && File.Exists(stale); gate++)
        {
            File.Delete(stale);
        }

        return written;
    }

    private static bool WriteWhereChanged(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            return false;
        }

        File.WriteAllBytes(path, bytes);
        return true;
    }

    private static int RemoveStale(string directory, HashSet<TaskId> ids)
    {
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(directory, "*" + Extension))
        {
            if (!TaskId.TryParse(Path.GetFileNameWithoutExtension(path), out TaskId id) || !ids.Contains(id))
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }
}
