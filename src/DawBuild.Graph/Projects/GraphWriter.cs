using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Graph.Projects;

/// <summary>
/// Writes a plan as MSBuild projects: a small project per task (evaluating one large file for each task would take quadratic time), and a root
/// project that references them all. The files contain nothing specific to a run, so a second run of the same plan writes none.
/// </summary>
internal static class GraphWriter
{
    private const string Extension = ".proj";
    private const string Note = "<!-- Generated from the plan. Edits are lost. -->\n";

    /// <summary>Brings the projects next to the plan up to date.</summary>
    /// <param name="plan">The plan; the projects go to <c>obj/daw/graph</c> in its folder.</param>
    /// <param name="tasks">The tasks to do. A dependency that is not among them counts as completed.</param>
    /// <param name="gates">Where the build asks before it continues.</param>
    /// <exception cref="DawException">The folder could not be written (DAW6020).</exception>
    public static GraphFiles Write(Plan plan, IReadOnlyCollection<PlanTask> tasks, Gates gates)
    {
        var daw = Path.Combine(plan.Directory, "obj", "daw");
        // MSBuild strips quotation marks from its arguments and treats backslashes as slashes.
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

        // Delete the gates that only an earlier graph had.
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
