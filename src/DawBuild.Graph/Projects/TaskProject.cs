using System.Security;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Graph.Projects;

/// <summary>The project of one task: properties for its hooks, references to its dependencies, and the import of the stages.</summary>
internal static class TaskProject
{
    // No Sdk attribute: a bare project imports nothing from the user's repository (Directory.Build.props) and evaluates in a millisecond.
    public static string Text(PlanTask task, HashSet<TaskId> unfinished, int? gate) =>
        $"""
        <Project>
          <PropertyGroup>
            <DawTaskId>{task.Id}</DawTaskId>
            <DawTaskTitle>{Escape(task.Title)}</DawTaskTitle>
            <DawTaskCategory>{Escape(task.Category ?? string.Empty)}</DawTaskCategory>
          </PropertyGroup>
          <ItemGroup>
        {string.Concat(task.DependsOn.Select(id => Reference(id, unfinished)))}{Reference(gate)}  </ItemGroup>
          <Import Project="$(DawTaskTargets)" />
        </Project>

        """;

    // Uses the spelling of the dependency's own file: task ids are case-insensitive, many file systems are not.
    private static string Reference(TaskId dependency, HashSet<TaskId> unfinished) =>
        unfinished.TryGetValue(dependency, out TaskId id) ? $"""    <ProjectReference Include="{id}.proj" />{'\n'}""" : string.Empty;

    private static string Reference(int? gate) =>
        gate is { } number ? $"""    <ProjectReference Include="{GateProject.Folder}/{GateProject.FileName(number)}" />{'\n'}""" : string.Empty;

    private static string? Escape(string text) => SecurityElement.Escape(MSBuildText.Escape(text));
}
