using System.Text;
using DawBuild.E2B;

namespace DawBuild.Sandboxes.E2B;

/// <summary>Reads small files, mostly from our own scripts. Unlike output, a file arrives completely or not at all.</summary>
internal static class SmallFile
{
    private const int Largest = 1 << 20;

    public static async Task<string> ReadAsync(Sandbox sandbox, string path, CancellationToken ct)
    {
        using var text = new MemoryStream();
        await using var limited = new BudgetedStream(text, new OutputBudget(Largest));
        await sandbox.Files.DownloadAsync(path, limited, ct);
        return Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length));
    }
}
