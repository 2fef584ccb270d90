using System.Xml.Linq;
using DawBuild.Planning.Tasks;

namespace DawBuild.Graph.Projects;

/// <summary>The project that stands for the whole graph: it references every task, so that one build walks them all.</summary>
internal static class RootProject
{
    /// <summary>What it prints when every task has been tried. A build that never says so did not end by itself: SIGTERM makes MSBuild exit with 0.</summary>
    public const string Complete = "DawBuild: the graph is walked.";

    public static XElement Create(string tasksDirectory, IEnumerable<PlanTask> tasks) =>
        new("Project",
            new XElement("ItemGroup",
                tasks.Select(task => new XElement("ProjectReference", new XAttribute("Include", $"{MSBuildText.Escape(tasksDirectory)}/{task.Id}.proj"))),
                new XElement("ProjectReferenceTargets", new XAttribute("Include", "DawTask"), new XAttribute("Targets", "DawTask"))),
            new XElement("Target", new XAttribute("Name", "DawTask"),
                new XElement("Message", new XAttribute("Text", Complete), new XAttribute("Importance", "High"))));
}
