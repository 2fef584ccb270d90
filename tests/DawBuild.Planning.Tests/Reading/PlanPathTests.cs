using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Planning.Reading;

namespace DawBuild.Planning.Tests.Reading;

public sealed class PlanPathTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("daw-plan-");

    private string PlanPath => Path.Combine(_directory.FullName, "tasks.json");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void That_is_missing_is_named_as_the_person_named_it() =>
        Assert.Equal(
            "daw : error DAW1001: there is no plan at \"tasks.json\". Write one with \"dotnet daw init\", or name the file that you mean.",
            Said(PlanReader.ReadFile(PlanPath, "tasks.json")));

    [Fact]
    public void In_a_missing_folder_is_missing() =>
        Assert.StartsWith("daw : error DAW1001:", Said(PlanReader.ReadFile(Path.Combine(PlanPath, "tasks.json"))), StringComparison.Ordinal);

    [Fact]
    public void That_is_a_directory_is_called_one()
    {
        Directory.CreateDirectory(PlanPath);

        Assert.Equal(
            "daw : error DAW1003: the plan \"tasks.json\" cannot be read: it is a directory. Name a file that you can read.",
            Said(PlanReader.ReadFile(PlanPath, "tasks.json")));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/dev/tty")]
    public void That_is_a_device_or_a_link_to_one_is_refused_unread(string device)
    {
        File.CreateSymbolicLink(PlanPath, device);

        foreach (var path in new[] { device, PlanPath })
        {
            Assert.Equal(
                "daw : error DAW1003: the plan \"tasks.json\" cannot be read: it is a pipe, a socket, or a device. Name a file that you can read.",
                Said(PlanReader.ReadFile(path, "tasks.json")));
        }
    }

    [Fact]
    public void That_is_a_pipe_is_refused_unread()
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", [PlanPath]))
        {
            made.WaitForExit();
        }

        Assert.Contains("DAW1003", Said(PlanReader.ReadFile(PlanPath, "tasks.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void That_is_larger_than_any_plan_is_refused_unread()
    {
        using (var file = File.OpenHandle(PlanPath, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.SetLength(file, 1L << 33);
        }

        Assert.Contains("it has more than 256 MiB", Said(PlanReader.ReadFile(PlanPath, "tasks.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_found_and_named_after_its_folder()
    {
        File.WriteAllText(PlanPath, """{ "tasks": [ { "id": "A" } ] }""");

        var plan = PlanReader.ReadFile(PlanPath).Required();

        Assert.Equal(PlanPath, plan.Path);
        Assert.Equal(_directory.Name, plan.Name);
    }

    [Fact]
    public void With_a_byte_order_mark_has_the_same_columns()
    {
        File.WriteAllText(PlanPath, """{ "tasks": [ { "id": "A" } ] }""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("tasks.json(1,22)", PlanReader.ReadFile(PlanPath, "tasks.json").Required().Tasks[0].Location.ToString());
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{', (byte)'\n', (byte)'"', 0xE4, (byte)'"' }, "tasks.json(2,2)")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0 }, "tasks.json(1,1)")]
    public void That_is_not_utf8_is_refused_at_the_first_wrong_byte(byte[] bytes, string where)
    {
        File.WriteAllBytes(PlanPath, bytes);

        Assert.Equal(
            $"{where}: error DAW1005: the plan is not UTF-8 text from here on. Save it as UTF-8.",
            Said(PlanReader.ReadFile(PlanPath, "tasks.json")));
    }

    [Fact]
    public void With_errors_is_refused_as_a_whole()
    {
        File.WriteAllText(PlanPath, """{ "tasks": [ { "id": "A", "retries": 0, "duration": "x" } ] }""");

        var thrown = Assert.Throws<DawException>(() => PlanReader.ReadFile(PlanPath).Required());

        Assert.Equal(["DAW1018", "DAW1015"], thrown.Diagnostics.Select(said => said.Code), StringComparer.Ordinal);
    }

    [Fact]
    public void Must_have_an_absolute_path() =>
        Assert.Throws<ArgumentException>(() => PlanReader.ReadFile("tasks.json"));

    private static string Said(PlanReading reading)
    {
        Assert.Null(reading.Plan);
        return Assert.Single(reading.Diagnostics).ToString();
    }
}
