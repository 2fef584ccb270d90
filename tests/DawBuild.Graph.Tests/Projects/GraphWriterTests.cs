using DawBuild.Diagnostics;
using DawBuild.Graph.Projects;
using DawBuild.Graph.Tests.Fakes;

namespace DawBuild.Graph.Tests.Projects;

public sealed class GraphWriterTests : IDisposable
{
    private readonly AwkwardFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Has_a_project_per_task_and_a_root()
    {
        var plan = new PlanBuilder(_folder.Directory).Task("CORE-001").Task("CORE-002", "CORE-001").Task("MODEL-001", "CORE-001", "CORE-002").Build();

        var graph = GraphWriter.Write(plan, plan.Tasks, Gates.For([], room: 1));

        Assert.Equal(_folder.Path("obj", "daw", "graph", "tasks.proj"), graph.RootProject);
        Assert.Equal(["CORE-001.proj", "CORE-002.proj", "MODEL-001.proj"], Files(graph.TasksDirectory));
        Assert.Equal(
            """
            <!-- Generated from the plan. Edits are lost. -->
            <Project>
              <ItemGroup>
                <ProjectReference Include="tasks/CORE-001.proj" />
                <ProjectReference Include="tasks/CORE-002.proj" />
                <ProjectReference Include="tasks/MODEL-001.proj" />
                <ProjectReferenceTargets Include="DawTask" Targets="DawTask" />
              </ItemGroup>
              <Target Name="DawTask">
                <Message Text="DawBuild: the graph is walked." Importance="High" />
              </Target>
            </Project>

            """,
            File.ReadAllText(graph.RootProject),
            ignoreLineEndingDifferences: true);
        Assert.Equal(
            """
            <!-- Generated from the plan. Edits are lost. -->
            <Project>
              <PropertyGroup>
                <DawTaskId>MODEL-001</DawTaskId>
                <DawTaskTitle>MODEL-001</DawTaskTitle>
                <DawTaskCategory></DawTaskCategory>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="CORE-001.proj" />
                <ProjectReference Include="CORE-002.proj" />
              </ItemGroup>
              <Import Project="$(DawTaskTargets)" />
            </Project>

            """,
            File.ReadAllText(Path.Combine(graph.TasksDirectory, "MODEL-001.proj")),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Stays_as_it_is_when_the_plan_does()
    {
        var plan = new PlanBuilder(_folder.Directory).Layers(3, 2).Build();
        Assert.Equal(7, GraphWriter.Write(plan, plan.Tasks, Gates.For([], room: 1)).Written);

        Assert.Equal(0, GraphWriter.Write(plan, plan.Tasks, Gates.For([], room: 1)).Written);
    }

    [Fact]
    public void Changes_only_where_the_plan_did()
    {
        var before = new PlanBuilder(_folder.Directory).Task("A").Task("B").Task("C", "A").Build();
        GraphWriter.Write(before, before.Tasks, Gates.For([], room: 1));
        var after = new PlanBuilder(_folder.Directory).Task("A").Task("C", "A").Task("D", "C").Build();

        var graph = GraphWriter.Write(after, after.Tasks, Gates.For([], room: 1));

        Assert.Equal((2, 1), (graph.Written, graph.Removed));
        Assert.Equal(["A.proj", "C.proj", "D.proj"], Files(graph.TasksDirectory));
    }

    [Fact]
    public void Takes_a_dependency_that_is_not_to_do_as_finished()
    {
        var plan = new PlanBuilder(_folder.Directory).Task("A").Task("B", "A").Build();

        var graph = GraphWriter.Write(plan, [plan.Tasks[1]], Gates.For([], room: 1));

        Assert.DoesNotContain("ProjectReference", File.ReadAllText(Path.Combine(graph.TasksDirectory, "B.proj")), StringComparison.Ordinal);
    }

    [Fact]
    public void Refers_to_a_dependency_by_its_own_spelling()
    {
        var plan = new PlanBuilder(_folder.Directory).Task("Core-001").Task("B", "CORE-001").Build();

        var graph = GraphWriter.Write(plan, plan.Tasks, Gates.For([], room: 1));

        Assert.Contains("\"Core-001.proj\"", File.ReadAllText(Path.Combine(graph.TasksDirectory, "B.proj")), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_the_graph_of_another_plan_in_the_folder_alone()
    {
        var release = new PlanBuilder(_folder.Directory, "release.json").Task("R").Build();
        var other = GraphWriter.Write(release, release.Tasks, Gates.For([], room: 1));
        var plan = new PlanBuilder(_folder.Directory).Task("A").Build();

        GraphWriter.Write(plan, plan.Tasks, Gates.For([], room: 1));

        Assert.Equal(["R.proj"], Files(other.TasksDirectory));
    }

    [Fact]
    public void Is_nothing_that_git_would_commit()
    {
        var plan = new PlanBuilder(_folder.Directory).Task("A").Build();

        GraphWriter.Write(plan, plan.Tasks, Gates.For([], room: 1));

        Assert.Equal("*\n", File.ReadAllText(_folder.Path("obj", "daw", ".gitignore")));
    }

    [Fact]
    public void Says_where_it_could_not_be_written()
    {
        _folder.Write("obj", "a file where the folder should be");
        var plan = new PlanBuilder(_folder.Directory).Task("A").Build();

        var failure = Assert.Throws<DawException>(() => GraphWriter.Write(plan, plan.Tasks, Gates.For([], room: 1)));

        Assert.Equal("DAW6020", Assert.Single(failure.Diagnostics).Code);
    }

    private static IEnumerable<string?> Files(string directory) => Directory.EnumerateFiles(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
