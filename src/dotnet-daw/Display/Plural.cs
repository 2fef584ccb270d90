using System.Globalization;

namespace DawBuild.Tool.Display;

/// <summary>Formats a number with its noun: <c>1 task</c>, <c>2 tasks</c>.</summary>
internal static class Plural
{
    public static string Of(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
