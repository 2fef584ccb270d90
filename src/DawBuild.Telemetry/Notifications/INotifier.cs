namespace DawBuild.Telemetry.Notifications;

/// <summary>Tells a person something, in one way.</summary>
internal interface INotifier
{
    /// <summary>Tells it.</summary>
    /// <returns>Why it could not be told; null when it was.</returns>
    Task<string?> TellAsync(Notification notification, CancellationToken ct);
}
