using System.Text.Json;
using System.Text.Json.Serialization;
using DawBuild.Files;
using DawBuild.Git.Store;

namespace DawBuild.Git.Workspaces;

/// <summary>What we know of a worktree. It is written before the worktree appears: a worktree without a record was not made by us.</summary>
/// <param name="Base">The commit that the task's commit gets as its parent.</param>
/// <param name="Conflicts">Paths that began with conflict markers.</param>
/// <param name="Tree">The tree of the last commit made of it; null before the first.</param>
/// <param name="Folder">The folder that we made; null when an older version did.</param>
internal sealed partial record WorkspaceRecord(string Base, IReadOnlyList<string> Conflicts, string? Tree = null, FolderIdentity? Folder = null)
{
    /// <summary>Reads a record; null when there is none that can be read.</summary>
    public static async Task<WorkspaceRecord?> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync(file, Json.Default.WorkspaceRecord, ct);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>True when a path is still the folder that we made, and nothing that was put in its place.</summary>
    public bool IsOf(string path) => FolderIdentity.Of(path) is { } folder && (Folder is null || Folder == folder);

    /// <summary>Writes it.</summary>
    public Task WriteAsync(string path, CancellationToken ct) =>
        AtomicFile.WriteAsync(path, JsonSerializer.Serialize(this, Json.Default.WorkspaceRecord), ct);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(WorkspaceRecord))]
    private sealed partial class Json : JsonSerializerContext;
}
