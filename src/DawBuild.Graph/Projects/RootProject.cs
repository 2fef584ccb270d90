using System.Security;
using DawBuild.Planning.Tasks;

namespace DawBuild.Graph.Projects;

/// <summary>The project that stands for the whole graph: it references every task, so one build walks them all.</summary>
internal static class RootProject
{
    /// <summary>The line printed when every task has been tried. Without it, the build was ended from outside: MSBuild exits with 0 on SIGTERM.</summary>
    public const string Complete = "DawBuild: the graph is walked.";

    public static string Text(string tasksDirectory, IEnumerable<PlanTask> tasks)
    {
        var directory = SecurityElement.Escape(MSBuildText.Escape(tasksDirectory));
        return $"""
            <Project>
              <ItemGroup>
            {string.Concat(tasks.Select(task => $"""    <ProjectReference Include="{directory}/{task.Id}.proj" />{'\n'}"""))}    <ProjectReferenceTargets Include="DawTask" Targets="DawTask" />
              </ItemGroup>
              <Target Name="DawTask">
                <Message Text="{Complete}" Importance="High" />
              </Target>
            </Project>

            """;
    }
}
