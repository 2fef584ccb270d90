using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DawBuild.Telemetry.Notifications;

/// <summary>Creates what is posted, in each service's own format. Texts quote agents, so they must not become markup.</summary>
internal static class NotificationPayload
{
    /// <summary>Returns the address to post to, and the body.</summary>
    public static (Uri Address, JsonObject Body) Of(NotificationKind kind, Uri address, Notification notification) => kind switch
    {
        NotificationKind.Slack => (address, Slack(notification)),
        NotificationKind.Teams => (address, Teams(notification)),
        NotificationKind.Ntfy => Ntfy(address, notification),
        _ => (address, Plain(notification)),
    };

    /// <summary>Returns the complete notification, for programs.</summary>
    public static JsonObject Plain(Notification notification) => new()
    {
        ["event"] = Word(notification.Event),
        ["severity"] = Word(notification.Severity),
        ["title"] = notification.Title,
        ["text"] = notification.Text,
        ["task"] = notification.Task?.Value,
        ["run"] = notification.Run,
        ["plan"] = notification.Plan,
        ["at"] = notification.At.ToString("O", CultureInfo.InvariantCulture),
        ["again"] = notification.IsAgain,
    };

    // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks: plain_text supports neither links nor mentions; "text" is shown in
    // notifications, and only these three characters must be escaped in it.
    private static JsonObject Slack(Notification notification) => new()
    {
        ["text"] = Lines(notification).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal),
        ["blocks"] = new JsonArray(new JsonObject
        {
            ["type"] = "section",
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = Lines(notification), ["emoji"] = false },
        }),
    };

    // https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook: text blocks interpret Markdown; text runs do
    // not.
    private static JsonObject Teams(Notification notification) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = new JsonObject
            {
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["type"] = "AdaptiveCard",
                ["version"] = "1.4",
                ["body"] = new JsonArray(TextRun(notification.Title, "Bolder"), TextRun(notification.Text, "Default")),
            },
        }),
    };

    private static JsonObject TextRun(string text, string weight) => new()
    {
        ["type"] = "RichTextBlock",
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = text, ["weight"] = weight }),
    };

    // https://docs.ntfy.sh/publish/#publish-as-json: post to the server's root, with the topic in the body.
    private static (Uri Address, JsonObject Body) Ntfy(Uri address, Notification notification)
    {
        var topic = address.Segments[^1].Trim('/');
        var root = new UriBuilder(new Uri(address, address.AbsolutePath.EndsWith('/') ? ".." : ".")) { Query = address.Query }.Uri;
        return (root, new JsonObject
        {
            ["topic"] = Uri.UnescapeDataString(topic),
            ["title"] = notification.Title,
            ["message"] = notification.Text.Length == 0 ? notification.Title : notification.Text,
            ["priority"] = notification.Severity switch { NotificationSeverity.Error => 5, NotificationSeverity.Warning => 4, _ => 3 },
            ["tags"] = new JsonArray("dotnet-daw", Word(notification.Event)),
        });
    }

    private static string Word<T>(T value) => JsonSerializer.Serialize(value).Trim('"');

    private static string Lines(Notification notification) => notification.Text.Length == 0 ? notification.Title : $"{notification.Title}\n{notification.Text}";
}
