using System.Text.Json;

namespace DawBuild.E2B.Wire;

internal sealed record EndOfStreamBody(ErrorBody? Error)
{
    internal static EndOfStreamBody Parse(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, EnvdJson.Default.EndOfStreamBody) ?? new EndOfStreamBody(Error: null);
        }
        catch (JsonException)
        {
            return new EndOfStreamBody(new ErrorBody { Code = JsonSerializer.SerializeToElement("unknown", EnvdJson.Default.String), Message = "the end marker is not valid JSON" });
        }
    }
}
