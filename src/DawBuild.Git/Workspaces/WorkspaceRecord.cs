using System.Text.Json;
using System.Text.Json.Serialization;
using DawBuild.Files;
using DawBuild.Git.Store;

namespace DawBuild.Git.Workspaces;

/// <summary>Our record of a worktree. It is written before the worktree appears, so a worktree without a record is not ours.</summary>
/// <param name="Base">The commit that will be the parent of the task's commit.</param>
/// <param name="Conflicts">Paths that had conflict markers at the start.</param>
/// <param name="Tree">The tree of the last commit made from it; null before the first.</param>
/// <param name="Folder">The identity of the folder that we created; null if an older version created it.</param>
internal sealed partial record WorkspaceRecord(string Base, IReadOnlyList<string> Conflicts, string? Tree = null, FolderIdentity? Folder = null)
{
    /// <summary>Reads a record; null if there is none, or if it is malformed.</summary>
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

    /// <summary>Returns true if a path is still the folder that we created, and not something that replaced it.</summary>
    public bool IsOf(string path) => FolderIdentity.Of(path) is { } folder && (Folder is null || Folder == folder);

    /// <summary>Writes the record.</summary>
    public Task WriteAsync(string path, CancellationToken ct) =>
        AtomicFile.WriteAsync(path, JsonSerializer.Serialize(this, Json.Default.WorkspaceRecord), ct);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(WorkspaceRecord))]
    private sealed partial class Json : JsonSerializerContext;
}
