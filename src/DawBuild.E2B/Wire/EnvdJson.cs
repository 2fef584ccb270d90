using System.Text.Json.Serialization;

namespace DawBuild.E2B.Wire;

/// <summary>Messages of the daemon in the sandbox, in the JSON mapping of protobuf: absent means zero, 64-bit integers are strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(StartBody))]
[JsonSerializable(typeof(SelectorBody))]
[JsonSerializable(typeof(SignalBody))]
[JsonSerializable(typeof(InputBody))]
[JsonSerializable(typeof(EmptyBody))]
[JsonSerializable(typeof(ProcessListBody))]
[JsonSerializable(typeof(PathBody))]
[JsonSerializable(typeof(ListDirectoryBody))]
[JsonSerializable(typeof(MoveBody))]
[JsonSerializable(typeof(WatchBody))]
[JsonSerializable(typeof(EntryAnswer))]
[JsonSerializable(typeof(EntriesAnswer))]
[JsonSerializable(typeof(WatchEventBody))]
[JsonSerializable(typeof(EndOfStreamBody))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class EnvdJson : JsonSerializerContext;
