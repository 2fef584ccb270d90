namespace DawBuild.Bench;

/// <summary>How to measure memory.</summary>
/// <param name="BytesOf">Returns the bytes that a running process uses now, or its peak.</param>
/// <param name="Every">The sampling interval; each sample takes time from what is measured.</param>
internal sealed record MemoryProbe(Func<int, long> BytesOf, TimeSpan Every);
