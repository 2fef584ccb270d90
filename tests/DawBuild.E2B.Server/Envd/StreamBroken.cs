namespace DawBuild.E2B.Server.Envd;

/// <summary>A stream ends here without an end: the client is gone, or a fault says so.</summary>
internal sealed class StreamBroken : Exception;
