namespace DawBuild.Git.Store;

/// <summary>
/// Lock files that a killed git left. A run has one coordinator, whose gits hold a lock for milliseconds: one that is older than
/// <see cref="Patience"/> has no owner anymore.
/// </summary>
internal static class StaleLocks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Removes those in a folder, waiting until they are old enough.</summary>
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
