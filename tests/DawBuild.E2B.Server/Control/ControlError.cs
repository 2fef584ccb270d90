using System.Text.Json.Serialization;

namespace DawBuild.E2B.Server.Control;

internal sealed record ControlError(int Code, string Message, [property: JsonPropertyName("error_code")] string? ErrorCode);
