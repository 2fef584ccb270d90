using System.Text.Json;
using System.Text.Json.Serialization;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Telemetry.Notifications;

/// <summary>Reads <c>notify</c> from the plan in the user's checkout and from the user's own file.</summary>
public static class NotificationTargets
{
    private static readonly string[] Fields = ["to", "url", "url_variable", "token_variable", "command", "events", "severity", "again"];

    private static readonly JsonSerializerOptions Strict = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads all targets.</summary>
    /// <param name="plan">The plan's entries.</param>
    /// <param name="userFilePath">Absolute path of the user's file, which may not exist.</param>
    /// <exception cref="DawException">DAW5063: entries are invalid; all of them at once.</exception>
    public static IReadOnlyList<NotificationTarget> Read(IReadOnlyList<JsonElement> plan, string userFilePath)
    {
        var problems = new List<Diagnostic>();
        List<NotificationTarget> targets = [.. Read("the plan", plan, problems), .. Read(userFilePath, UserEntries(userFilePath, problems), problems)];
        return problems.Count == 0 ? targets : throw new DawException(problems);
    }

    private static List<JsonElement> UserEntries(string path, List<Diagnostic> problems)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<List<JsonElement>>(File.ReadAllBytes(path), Strict) ?? [] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            problems.Add(Errors.NotificationInvalid(path, "the file", Sentence(e)));
            return [];
        }
    }

    private static IEnumerable<NotificationTarget> Read(string source, IReadOnlyList<JsonElement> entries, List<Diagnostic> problems)
    {
        foreach (var (index, entry) in entries.Index())
        {
            NotificationTarget? target = null;
            string? fault;
            try
            {
                target = entry.Deserialize<NotificationTarget>(Strict);
                fault = target is null ? "it is null" : Fault(target);
            }
            catch (JsonException e)
            {
                fault = FaultOf(entry, e);
            }

            if (fault is not null)
            {
                problems.Add(Errors.NotificationInvalid(source, $"entry {index + 1} of \"notify\"", fault));
            }
            else
            {
                yield return target!;
            }
        }
    }

    private static string? Fault(NotificationTarget target) => target switch
    {
        { IsWebhook: true, Url: null, UrlVariable: null } => "give \"url\", or \"url_variable\" when the address is a secret",
        { IsWebhook: true, Url: not null, UrlVariable: not null } => "give \"url\" or \"url_variable\", not both",
        { IsWebhook: true, Url: { } url } when !IsAddress(url) => "\"url\" is not an http or https address without a user and a password",
        { IsWebhook: false } when target.Url is not null || target.UrlVariable is not null || target.TokenVariable is not null => $"\"{target.Name}\" does not take \"url\", \"url_variable\", or \"token_variable\"",
        { Kind: NotificationKind.Command } when target.Command is not [{ Length: > 0 }, ..] => "give \"command\": [\"program\", \"argument\"]",
        { Kind: not NotificationKind.Command, Command: not null } => $"\"{target.Name}\" does not take \"command\"",
        { Kind: NotificationKind.Ntfy, Url: { } url } when new Uri(url).AbsolutePath.Trim('/').Length == 0 => "\"url\" has no topic: write https://server/topic",
        { Again: { } again } when !Duration.TryParse(again, out _) => $"\"again\": \"{again}\" is not a duration such as \"30min\"",
        _ => null,
    };

    // The serializer's message mentions our types; the user needs the name of the field.
    private static string FaultOf(JsonElement entry, JsonException e)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return $"it is {Word(entry)}, not an object";
        }

        if (entry.EnumerateObject().Select(field => field.Name).FirstOrDefault(field => !Fields.Contains(field, StringComparer.Ordinal)) is { } unknown)
        {
            return $"there is no field \"{unknown}\"";
        }

        var name = e.Path?.TrimStart('$', '.').Split('[', '.')[0];
        return !entry.TryGetProperty("to", out _) ? "\"to\" is missing"
            : name is { Length: > 0 } && entry.TryGetProperty(name, out var value) ? $"\"{name}\" cannot be {(name is "url" or "command" ? Word(value) : value.GetRawText())}"
            : Sentence(e);
    }

    // A value may be an address, which may be a secret.
    private static string Word(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => value.GetRawText(),
    };

    /// <summary>True if notifications can be sent to the address.</summary>
    internal static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0;

    private static string Sentence(Exception e) => e.Message.Split(" Path:", 2)[0].TrimEnd('.');
}
