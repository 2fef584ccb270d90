using System.Text.Json;
using DawBuild.Files;

namespace DawBuild.Agents.Output;

/// <summary>What a thread had used at the end of the last attempt; stored beside the thread itself, in the task's folder.</summary>
/// <param name="Thread">The id of the thread.</param>
/// <param name="Input">Input tokens.</param>
/// <param name="Output">Output tokens.</param>
internal sealed record ThreadUsage(string? Thread, long Input, long Output)
{
    private const string FileName = "thread-usage.json";

    private const int MaxBytes = 4096;

    public static ThreadUsage Load(string directory)
    {
        try
        {
            using var json = JsonDocument.Parse(UntrustedFiles.ReadBytes(directory, FileName, MaxBytes) ?? []);
            return new ThreadUsage(json.RootElement.Text("thread"), json.RootElement.Tokens("input"), json.RootElement.Tokens("output"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return new ThreadUsage(null, 0, 0);
        }
    }

    public void Save(string directory)
    {
        UntrustedFiles.MakeFolder(directory);
        UntrustedFiles.Write(directory, FileName, $$"""{"thread":{{JsonSerializer.Serialize(Thread)}},"input":{{Input}},"output":{{Output}}}""");
    }
}
