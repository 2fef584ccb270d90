using System.Globalization;
using DawBuild.Processes;
using Xunit.Abstractions;

namespace DawBuild.Git.Tests.Objects;

/// <summary>Tests of corrupted objects, as an agent with a hex editor would leave them. <c>DAW_MUTANTS_SEED</c> repeats a run.</summary>
public sealed class MutatedObjectsTests(ITestOutputHelper output)
{
    private const int Count = 10_000;

    [Fact(Timeout = 600_000)]
    public async Task Never_end_the_process_that_reads_them()
    {
        var seed = Environment.GetEnvironmentVariable("DAW_MUTANTS_SEED") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"DAW_MUTANTS_SEED={seed}");
        using var folder = TempFolder.InMemory();

        var reader = await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessCommand
            {
                FileName = "dotnet",
                Arguments = [typeof(Mutants).Assembly.Location, "mutants", folder.Path, $"{seed}", $"{Count}"],
                WorkingDirectory = folder.Path,
                Timeout = TimeSpan.FromMinutes(9),
            },
            default);

        output.WriteLine(reader.StandardOutput + reader.StandardError);
        Assert.True(reader.ExitCode == 0, $"exit code {reader.ExitCode}, {reader.End}\n{reader.StandardError}");
        var figures = reader.StandardOutput.Split(' ').Select(figure => int.Parse(figure, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Count, figures[0]);
        Assert.All(figures[1..], figure => Assert.True(figure > Count / 10, reader.StandardOutput));
    }
}
