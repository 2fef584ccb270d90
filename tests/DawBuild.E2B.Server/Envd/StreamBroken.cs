namespace DawBuild.E2B.Server.Envd;

/// <summary>Thrown to break off a stream: the client is gone, or a fault is injected.</summary>
internal sealed class StreamBroken : Exception;
