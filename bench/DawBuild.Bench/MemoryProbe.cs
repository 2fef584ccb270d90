namespace DawBuild.Bench;

/// <summary>How memory is measured.</summary>
/// <param name="BytesOf">Bytes that a running process uses now, or has used at most.</param>
/// <param name="Every">How often it is asked: each time takes time from what is measured.</param>
internal sealed record MemoryProbe(Func<int, long> BytesOf, TimeSpan Every);
