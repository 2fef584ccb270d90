using System.Text;
using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Writing;

namespace DawBuild.Planning.Tests.Writing;

public sealed class PlanFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("daw-plan-");

    public PlanFileTests() => File.WriteAllText(PlanPath, """{ "tasks": [ { "id": "A", "status": "pending" } ] }""");

    private string PlanPath => Path.Combine(_directory.FullName, "tasks.json");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Is_replaced_and_leaves_nothing_beside_it()
    {
        PlanWriter.UpdateFile(PlanPath, [Text.Completed("A")]);

        Assert.Equal(PlanTaskStatus.Completed, PlanReader.ReadFile(PlanPath).Required().Tasks[0].Status);
        Assert.Equal("tasks.json", Assert.Single(_directory.GetFiles()).Name);
    }

    [Fact]
    public void Is_freed_of_what_a_killed_writer_left_but_not_of_what_another_one_writes()
    {
        var (left, written) = (Beside(), Beside());
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-1));

        PlanWriter.UpdateFile(PlanPath, [Text.Completed("A")]);

        Assert.Equal([Path.GetFileName(written), "tasks.json"], _directory.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));

        string Beside()
        {
            var path = Path.Combine(_directory.FullName, $".tasks.json.{Guid.NewGuid():N}.tmp");
            File.WriteAllText(path, "{");
            return path;
        }
    }

    [Fact]
    public void Keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;
        File.SetUnixFileMode(PlanPath, Mode);

        PlanWriter.UpdateFile(PlanPath, [Text.Completed("A")]);

        Assert.Equal(Mode, File.GetUnixFileMode(PlanPath));
    }

    [Fact]
    public void Stays_a_link_if_it_is_one()
    {
        var link = Path.Combine(_directory.FullName, "link.json");
        File.CreateSymbolicLink(link, "tasks.json");

        PlanWriter.UpdateFile(link, [Text.Completed("A")]);

        Assert.Equal("tasks.json", new FileInfo(link).LinkTarget);
        Assert.Contains("completed_at", File.ReadAllText(PlanPath), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_not_touched_when_nothing_changes()
    {
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(PlanPath, longAgo);

        PlanWriter.UpdateFile(PlanPath, [new TaskProgress(TaskId.Parse("A"), PlanTaskStatus.Pending)]);

        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(PlanPath));
    }

    [Fact]
    public async Task Stays_whole_when_two_write_at_once()
    {
        File.WriteAllText(PlanPath, $$"""{ "tasks": [ {{string.Join(", ", Enumerable.Range(0, 40).Select(number => $$"""{ "id": "T{{number}}" }"""))}} ] }""");

        await Task.WhenAll(
            Task.Run(() => Write(Enumerable.Range(0, 20))),
            Task.Run(() => Write(Enumerable.Range(20, 20))));

        // A rename may still fall between another writer's last check and its own rename, so the later writer writes again, as an observer does.
        Write(Enumerable.Range(0, 40));
        Assert.All(PlanReader.ReadFile(PlanPath).Required().Tasks, task => Assert.Equal(PlanTaskStatus.Completed, task.Status));

        void Write(IEnumerable<int> numbers)
        {
            foreach (var number in numbers)
            {
                PlanWriter.UpdateFile(PlanPath, [Text.Completed($"T{number}")]);
            }
        }
    }

    [Fact]
    public void Takes_a_new_task_if_the_plan_stays_valid()
    {
        var plan = PlanWriter.AppendToFile(PlanPath, Json("""{ "id": "B", "depends_on": ["A"] }"""));

        Assert.Equal("A B", string.Join(' ', plan.Tasks.Select(task => task.Id)));
        Assert.Equal("A B", string.Join(' ', PlanReader.ReadFile(PlanPath).Required().Tasks.Select(task => task.Id)));
    }

    [Fact]
    public void Is_unchanged_after_a_task_that_does_not_fit()
    {
        var before = File.ReadAllText(PlanPath);

        var thrown = Assert.Throws<DawException>(() => PlanWriter.AppendToFile(PlanPath, Json("""{ "id": "a", "depends_on": ["C"] }""")));

        Assert.Equal(["DAW1012", "DAW1002"], thrown.Diagnostics.Select(said => said.Code), StringComparer.Ordinal);
        Assert.Equal(before, File.ReadAllText(PlanPath));
    }

    [Fact]
    public void That_is_missing_cannot_be_written()
    {
        File.Delete(PlanPath);

        Assert.Equal("DAW1001", Assert.Single(Assert.Throws<DawException>(() => PlanWriter.UpdateFile(PlanPath, [])).Diagnostics).Code);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
