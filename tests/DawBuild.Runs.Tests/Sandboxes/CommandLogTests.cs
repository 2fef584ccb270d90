using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Tests.Sandboxes;

public class CommandLogTests
{
    [Fact]
    public void Of_two_commands_are_two_files_however_alike_their_names_are()
    {
        string[] names = ["a.b", "a b", "a-b", "a/b", "A-b", "a\u001bb", "-", "", "é", "è", new string('x', 81), new string('x', 82), "../../etc"];

        var files = names.Select(name => CommandLogs.StandardOutputPath("/logs", name)).ToList();

        Assert.Equal(names.Length, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files, file => Assert.Equal("/logs", Path.GetDirectoryName(file)));
        Assert.Contains("/logs/a-b.stdout.log", files);
    }
}
