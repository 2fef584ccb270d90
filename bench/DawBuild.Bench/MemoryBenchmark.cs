using System.Globalization;
using System.Text;
using DawBuild.Memory.Experiences;
using DawBuild.Memory.Recall;
using DawBuild.Runs;

namespace DawBuild.Bench;

/// <summary>The memory of 10,000 attempts in 100 runs: created from the journals, and searched.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int Runs = 100;
    private const int AttemptsPerRun = 100;
    private const int Searches = 20;

    public string Name => "memory";

    public Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        for (var run = 0; run < Runs; run++)
        {
            WriteJournal(new RunDirectory(scratchDirectory, string.Create(CultureInfo.InvariantCulture, $"20261122-101500-{run:0000}")), run);
        }

        var store = new ExperienceStore(scratchDirectory);
        var began = Environment.CpuUsage.TotalTime;
        var attempts = store.Rebuild().Attempts;
        var rebuild = Environment.CpuUsage.TotalTime - began;
        if (attempts != Runs * AttemptsPerRun)
        {
            throw new InvalidOperationException($"{attempts} attempts were read");
        }

        var search = new ExperienceSearch(store);
        search.Find("Catalogue57", 10);
        began = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Searches; i++)
        {
            store.Refresh();
            if (search.Find($"CS0103 Catalogue{i} the", 10).Count != 10)
            {
                throw new InvalidOperationException("nothing was found");
            }
        }

        var find = (Environment.CpuUsage.TotalTime - began) / Searches;
        return Task.FromResult<IReadOnlyList<Measurement>>(
        [
            new Measurement("memory: 10,000 attempts from 100 journals, processor time", rebuild.TotalSeconds, "s", 5),
            new Measurement("memory: a search in 10,000 attempts, processor time", find.TotalMilliseconds, "ms", 50),
        ]);
    }

    // Every attempt fails with a compiler error and gets it as feedback, with as much output as a verdict keeps.
    private static void WriteJournal(RunDirectory run, int number)
    {
        Directory.CreateDirectory(run.Path);
        using var file = new StreamWriter(run.JournalPath, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        var seq = 0;
        Write($"\"run-started\",\"run\":\"{run.Run}\",\"plan\":\"/p/tasks.json\",\"name\":\"p\",\"slots\":8,\"rehearsal\":false,\"version\":\"1\",\"pid\":1,\"tasks\":[]", task: null);
        var output = string.Concat(Enumerable.Repeat("src/Model/Catalogue.cs(3,5): error CS0103: The name does not exist in the current context. ", 20));
        for (var attempt = 0; attempt < AttemptsPerRun; attempt++)
        {
            var task = $"MODEL-{attempt}";
            Write("\"slot-taken\",\"running\":8", task);
            Write("\"attempt-started\",\"attempt\":1,\"agent\":\"claude\",\"model\":\"sonnet\",\"base\":\"0123456789abcdef0123456789abcdef01234567\",\"workspace\":\"/w\",\"again\":false,\"category\":\"code\",\"planned\":\"04:00:00\"", task);
            Write("\"agent-finished\",\"attempt\":1,\"result\":{\"outcome\":\"Succeeded\",\"message\":\"\",\"lastMessage\":\"Done.\",\"costUsd\":0.12,\"inputTokens\":12000,\"outputTokens\":3400,\"version\":\"2.1\"}", task);
            Write($"\"committed\",\"attempt\":1,\"commit\":\"{seq:x40}\",\"base\":\"0123456789abcdef0123456789abcdef01234567\",\"paths\":[\"src/Model/Catalogue.cs\",\"tests/Model/CatalogueTests.cs\"]", task);
            Write($"\"verification-started\",\"attempt\":1,\"commit\":\"{seq:x40}\",\"sandbox\":\"process\"", task);
            Write($"\"verification-finished\",\"attempt\":1,\"commit\":\"{seq:x40}\",\"verdict\":{{\"kind\":\"Failed\",\"sandbox\":\"process\",\"commands\":[{{\"name\":\"build\",\"run\":\"dotnet build\",\"exitCode\":1,\"standardOutput\":\"{output}\",\"findings\":[{{\"path\":\"src/Model/Catalogue.cs\",\"line\":3,\"column\":5,\"severity\":\"error\",\"code\":\"CS0103\",\"message\":\"The name 'Catalogue{number}' does not exist in the current context\"}}]}}]}},\"flaky\":false", task);
            Write("\"attempt-failed\",\"feedback\":{\"attempt\":1,\"outcome\":\"VerificationFailed\",\"message\":\"verification \\\"build\\\" exited with 1.\"}", task);
        }

        void Write(string rest, string? task)
        {
            seq++;
            var at = new DateTime(2026, 11, 22, 10, 15, 0, DateTimeKind.Utc).AddSeconds(seq);
            var subject = task is null ? string.Empty : $",\"task\":\"{task}\"";
            file.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"event\":{rest},\"seq\":{seq},\"at\":\"{at:yyyy-MM-ddTHH:mm:ssZ}\"{subject}}}\n"));
        }
    }
}
