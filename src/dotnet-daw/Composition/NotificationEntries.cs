using System.Text.Json;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Tool.Composition;

/// <summary>
/// Reads the <c>notify</c> entries of the plan and of the user's own file without interpreting them. The room that interprets them is loaded only for runs
/// that send notifications.
/// </summary>
internal static class NotificationEntries
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Absolute path of the user's own file, which may not exist.</summary>
    public static string UserFilePath => Path.Join(UserFolders.Settings, "daw", "notify.json");

    /// <summary>The names of variables that hold addresses and tokens.</summary>
    public static IReadOnlySet<string> Variables(Plan plan) => plan.Notify.Concat(Own())
        .Where(entry => entry.ValueKind == JsonValueKind.Object)
        .SelectMany(entry => entry.EnumerateObject())
        .Where(field => field.Name is "url_variable" or "token_variable" && field.Value.ValueKind == JsonValueKind.String)
        .Select(field => field.Value.GetString()!)
        .ToHashSet(StringComparer.Ordinal);

    // An unreadable file names no secrets; a run that needs the file reports the error.
    private static IEnumerable<JsonElement> Own()
    {
        try
        {
            using var file = File.Exists(UserFilePath) ? JsonDocument.Parse(File.ReadAllBytes(UserFilePath), Lenient) : null;
            return file?.RootElement is { ValueKind: JsonValueKind.Array } entries ? [.. entries.Clone().EnumerateArray()] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }
}
