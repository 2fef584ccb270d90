namespace DawBuild.Git.Store;

/// <summary>
/// Lock files of a git process that was killed. A run has one coordinator, whose git processes hold a lock for milliseconds, so a lock older than
/// <see cref="Patience"/> has no owner anymore.
/// </summary>
internal static class StaleLocks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Removes the locks in a folder, after waiting until they are old enough.</summary>
    public static async Task RemoveAsync(string directory, TimeProvider time, CancellationToken ct)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(directory, "*.lock", SearchOption.AllDirectories).ToList())
        {
            var age = time.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(path));
            if (age < Patience && age > TimeSpan.Zero)
            {
                await Task.Delay(Patience - age, time, ct);
            }

            File.Delete(path);
        }
    }
}
