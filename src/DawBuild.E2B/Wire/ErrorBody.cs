using System.Text.Json;
using System.Text.Json.Serialization;

namespace DawBuild.E2B.Wire;

/// <summary>Every shape of error that the service sends: the control plane and the proxy use a numeric code, Connect a word.</summary>
internal sealed record ErrorBody
{
    public JsonElement? Code { get; init; }

    public string? Message { get; init; }

    [JsonPropertyName("error_code")]
    public string? ErrorCode { get; init; }

    public string? SandboxId { get; init; }

    [JsonIgnore]
    internal string? ConnectCode => Code is { ValueKind: JsonValueKind.String } word ? word.GetString() : null;

    internal static ErrorBody Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, EnvdJson.Default.ErrorBody) ?? new ErrorBody();
        }
        catch (JsonException)
        {
            return new ErrorBody();
        }
    }
}
