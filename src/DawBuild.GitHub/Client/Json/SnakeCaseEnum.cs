using System.Text.Json;
using System.Text.Json.Serialization;

namespace DawBuild.GitHub.Client.Json;

/// <summary>Enum members as GitHub spells them: <c>TimedOut</c> is <c>timed_out</c>.</summary>
internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
