using System.Text;

namespace DawBuild.Redis.Tests;

internal static class Lines
{
    public static ReadOnlyMemory<byte>[] Of(params string[] lines) => [.. lines.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line))];

    public static ReadOnlyMemory<byte>[] Numbered(int from, int count) => Of([.. Enumerable.Range(from, count).Select(i => $"line {i}")]);

    public static string[] Text(this IEnumerable<ReadOnlyMemory<byte>> lines) => [.. lines.Select(line => Encoding.UTF8.GetString(line.Span))];
}
