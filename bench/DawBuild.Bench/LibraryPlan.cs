using System.Diagnostics;
using System.Text.Json;

namespace DawBuild.Bench;

/// <summary>Independent tasks that each add a class and its test to the sample library, verified by a real build with real tests.</summary>
/// <param name="Tasks">How many tasks.</param>
/// <param name="Window">The plan's <c>merge_window</c>; null for none.</param>
/// <param name="Batch">The plan's <c>merge_batch</c>; null for none.</param>
internal sealed record LibraryPlan(int Tasks, int? Window = null, int? Batch = null)
{
    /// <summary>Turns the folder into a repository with the library and the plan.</summary>
    public void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        using var first = Process.Start(new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "library.sh")]) { WorkingDirectory = directory, RedirectStandardOutput = true, UseShellExecute = false })!;
        first.WaitForExit();
        if (first.ExitCode != 0)
        {
            throw new InvalidOperationException("the sample library was not written");
        }

        var plan = new
        {
            name = $"{Tasks} tasks in a library",
            merge_window = Window,
            merge_batch = Batch,
            defaults = new
            {
                agent = "command",
                sandbox = "process",
                duration = "1h",
                timeout = "20min",
                verify = new[] { new { name = "build", run = "dotnet build Measures.slnx -warnaserror" }, new { name = "tests", run = "dotnet test Measures.slnx --no-build" } },
            },
            tasks = Enumerable.Range(1, Tasks).Select(i => new { id = $"T-{i:00}", run = Add($"Kind{i:00}") }),
        };
        File.WriteAllText(Path.Combine(directory, "tasks.json"), JsonSerializer.Serialize(plan));
        Repository.Create(directory);
    }

    private static string Add(string name) =>
        $"echo 'namespace Measures; public readonly record struct {name}(decimal Value);' > src/Measures/{name}.cs; " +
        $"echo 'namespace Measures.Tests; public class {name}Tests {{ [Fact] public void Has_a_value() => Assert.Equal(1m, new {name}(1m).Value); }}' > tests/Measures.Tests/{name}Tests.cs";
}
