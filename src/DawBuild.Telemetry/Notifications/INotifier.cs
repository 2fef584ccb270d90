namespace DawBuild.Telemetry.Notifications;

/// <summary>Sends notifications in one way.</summary>
internal interface INotifier
{
    /// <summary>Sends a notification.</summary>
    /// <returns>Why it could not be sent; null if it was.</returns>
    Task<string?> TellAsync(Notification notification, CancellationToken ct);
}
