using System.Xml.Linq;

namespace DawBuild.Graph.Tests.Fakes;

/// <summary>Builds a <c>daw.targets</c> file: <c>new Hooks().After("DawVerify", "Note", Hooks.Append(file, "$(DawTaskId)"))</c>.</summary>
public sealed class Hooks
{
    private readonly XElement _project = new("Project");

    public static XElement Append(string file, string line) =>
        new("WriteLinesToFile", new XAttribute("File", file), new XAttribute("Lines", line));

    public static XElement Error(string code, string text) =>
        new("Error", new XAttribute("Code", code), new XAttribute("Text", text));

    public static XElement OnlyFor(string task, XElement element)
    {
        element.Add(new XAttribute("Condition", $"'$(DawTaskId)' == '{task}'"));
        return element;
    }

    public Hooks Before(string stage, string name, params XElement[] tasks) => Target(name, "BeforeTargets", stage, tasks);

    public Hooks After(string stage, string name, params XElement[] tasks) => Target(name, "AfterTargets", stage, tasks);

    public string Save(AwkwardFolder folder) => folder.Write("daw.targets", _project.ToString());

    private Hooks Target(string name, string relation, string stage, XElement[] tasks)
    {
        _project.Add(new XElement("Target", new XAttribute("Name", name), new XAttribute(relation, stage), tasks));
        return this;
    }
}
