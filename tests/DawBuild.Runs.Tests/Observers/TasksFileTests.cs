using DawBuild.Diagnostics;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;

namespace DawBuild.Runs.Tests.Observers;

public sealed class TasksFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunState _state = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Catches_up_with_what_it_could_not_write()
    {
        var path = _folder["tasks.json"];
        await File.WriteAllTextAsync(path, """{ "tasks": [ { "id": "A", "title": "a" }, { "id": "B", "title": "b" }, { "id": "C", "title": "c" } ] }""");
        var file = new TasksFile(PlanReader.ReadFile(path).Required());

        File.Move(path, path + ".away");
        await Assert.ThrowsAnyAsync<Exception>(() => ObserveAsync(file, Completed("A")));
        File.Move(path + ".away", path);
        await ObserveAsync(file, Completed("B"));

        Assert.Equal(
            [PlanTaskStatus.Completed, PlanTaskStatus.Completed, PlanTaskStatus.Pending],
            PlanReader.ReadFile(path).Required().Tasks.Select(task => task.Status));
    }

    private Task ObserveAsync(TasksFile file, RunEvent e)
    {
        _state.Apply(e);
        return file.ObserveAsync([e], _state, CancellationToken.None);
    }

    private static TaskCompleted Completed(string task) => new(TaskId.Parse(task), new TaskSummary(TaskId.Parse(task), task, "done", [], Commit: null)) { At = DateTimeOffset.UnixEpoch };
}
