using System.Globalization;
using DawBuild.E2B;
using DawBuild.E2B.Commands;
using DawBuild.E2B.Exceptions;
using DawBuild.Files;
using DawBuild.Findings;

namespace DawBuild.Sandboxes.E2B;

/// <summary>
/// Copies files that a command leaves, above all test results, to this machine and reads them. What the sandbox reports about them is not trusted.
/// </summary>
internal sealed class ResultFileDownload(Sandbox sandbox, E2BSandboxOptions options, string clonePath)
{
    private const int MostFiles = 200;
    private const long LargestFile = 64L << 20;
    private static readonly TimeSpan SearchTime = TimeSpan.FromMinutes(2);

    // The arguments are names to look for. The time of the last search is that of a file, so that both times come from the same clock.
    private const string Script =
        """
        first=1
        for name do
          if [ $first = 1 ]; then set -- -name "$name"; first=0; else set -- "$@" -o -name "$name"; fi
        done
        find . -type d \( -name .git -o -name bin -o -name obj -o -name node_modules -o -name .venv \) -prune -o \
          -type f -newer ../dawbuild-mark \( "$@" \) -printf '%s %P\0' | head -c 1000000 > ../dawbuild-left
        touch ../dawbuild-mark
        """;

    /// <summary>Copies the files that are new since the last call (or since the clone), and reads test results.</summary>
    public async Task CollectAsync(string folder, CommandReport report, CancellationToken ct)
    {
        foreach (var path in await FindAsync(ct))
        {
            if (LocalPath(folder, path) is { } local && await TryCopyAsync(path, local, ct))
            {
                await using var file = File.OpenRead(local);
                report.ReadTestResults(file);
            }
        }
    }

    private async Task<IReadOnlyList<string>> FindAsync(CancellationToken ct)
    {
        using var search = await sandbox.Commands.RunAsync(
            new SandboxCommand { Program = "/bin/sh", Arguments = ["-c", Script, "sh", .. options.Artifacts], WorkingDirectory = clonePath, Timeout = SearchTime },
            ct);
        if (!search.IsSuccess)
        {
            return [];
        }

        var found = await SmallFile.ReadAsync(sandbox, $"{clonePath[..clonePath.LastIndexOf('/')]}/dawbuild-left", ct);
        return
        [
            .. found.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ', 2))
                .Where(parts => parts.Length == 2 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var size) && size is > 0 and <= LargestFile)
                .Select(parts => parts[1])
                .Take(MostFiles),
        ];
    }

    private async Task<bool> TryCopyAsync(string path, string local, CancellationToken ct)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(local)!);
        try
        {
            await using var file = new BudgetedStream(new RedactedStream(PrivateFiles.Create(local), options.Redact), new OutputBudget(LargestFile));
            await sandbox.Files.DownloadAsync($"{clonePath}/{path}", file, ct);
            return true;
        }
        catch (Exception e) when (e is OutputBudgetException or E2BException { IsInfrastructure: false })
        {
            File.Delete(local);
            return false;
        }
    }

    /// <summary>Returns where to put the file; null if its name leads out of the folder.</summary>
    private static string? LocalPath(string folder, string path)
    {
        var local = Path.GetFullPath(path, folder);
        return local.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? local : null;
    }
}
