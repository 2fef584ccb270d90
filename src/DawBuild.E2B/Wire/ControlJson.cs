using System.Text.Json.Serialization;

namespace DawBuild.E2B.Wire;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateBody))]
[JsonSerializable(typeof(SandboxBody))]
[JsonSerializable(typeof(SandboxDetailBody))]
[JsonSerializable(typeof(SandboxDetailBody[]))]
[JsonSerializable(typeof(TimeoutBody))]
[JsonSerializable(typeof(PauseBody))]
internal sealed partial class ControlJson : JsonSerializerContext;
