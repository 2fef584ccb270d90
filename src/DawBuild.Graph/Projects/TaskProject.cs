using System.Xml.Linq;
using DawBuild.Planning.Tasks;

namespace DawBuild.Graph.Projects;

/// <summary>The project of one task: what its hooks may want to know, its references, and the import of the stages.</summary>
internal static class TaskProject
{
    // No Sdk attribute: a bare project imports nothing of the user's repository (Directory.Build.props) and evaluates in a millisecond.
    public static XElement Create(PlanTask task, HashSet<TaskId> unfinished) =>
        new("Project",
            new XElement("PropertyGroup",
                new XElement("DawTaskId", task.Id.Value),
                new XElement("DawTaskTitle", MSBuildText.Escape(task.Title)),
                new XElement("DawTaskCategory", MSBuildText.Escape(task.Category ?? string.Empty))),
            new XElement("ItemGroup",
                task.DependsOn.SelectMany(id => Reference(id, unfinished))),
            new XElement("Import", new XAttribute("Project", "$(DawTaskTargets)")));

    // The spelling of the dependency's own file: ids ignore case, many file systems do not.
    private static IEnumerable<XElement> Reference(TaskId dependency, HashSet<TaskId> unfinished)
    {
        if (unfinished.TryGetValue(dependency, out TaskId id))
        {
            yield return new XElement("ProjectReference", new XAttribute("Include", $"{id}.proj"));
        }
    }
}
