using System.Collections.Immutable;

namespace DawBuild.Engine.Tests.Worlds;

/// <summary>A task's in-memory worktree. It survives a coordinator, as folders do.</summary>
internal sealed class Worktree(string baseCommit, ImmutableSortedDictionary<string, string> files)
{
    private readonly Lock _lock = new();

    public string Base { get; } = baseCommit;

    public ImmutableSortedDictionary<string, string> Files { get; private set; } = files;

    /// <summary>True if its agent removed it.</summary>
    public bool IsGone { get; set; }

    public string? this[string path]
    {
        get => Files.GetValueOrDefault(path);
        set
        {
            lock (_lock)
            {
                Files = value is null ? Files.Remove(path) : Files.SetItem(path, value);
            }
        }
    }
}
