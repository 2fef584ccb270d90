using System.Text.Json;
using System.Text.Json.Serialization;

namespace DawBuild.E2B.Server.Control;

internal static class ControlJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
