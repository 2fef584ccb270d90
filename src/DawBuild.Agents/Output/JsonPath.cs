using System.Text.Json;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Output;

/// <summary>
/// Reads values deep in an event whose shape is not guaranteed. A value that is missing or of another kind is null; a number that is too large becomes the
/// largest of its kind.
/// </summary>
internal static class JsonPath
{
    /// <summary>Returns the element at the path.</summary>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    /// <summary>Returns the text at the path.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Returns the whole number at the path.</summary>
    public static long? Long(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var large) && large >= long.MaxValue => long.MaxValue,
        _ => null,
    };

    /// <summary>Returns the whole number at the path, clamped to 0 through <see cref="int.MaxValue"/>.</summary>
    public static int? Int(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Long(path) is { } value ? (int)Math.Clamp(value, 0, int.MaxValue) : null;

    /// <summary>Returns the token count at the path; 0 if there is none.</summary>
    public static long Tokens(this JsonElement element, params ReadOnlySpan<string> path) => AgentSpending.Bounded(element.Long(path) ?? 0);

    /// <summary>Returns the amount in US dollars at the path.</summary>
    public static decimal? Usd(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => AgentSpending.Bounded(value),
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var large) && large > 0 => AgentSpending.MostUsd,
        _ => null,
    };

    /// <summary>Returns true if the value at the path is <c>true</c>.</summary>
    public static bool Is(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.True };

    /// <summary>Returns the elements of the array at the path; empty if the path leads to no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>Returns the properties of the object at the path; empty if the path leads to no object.</summary>
    public static IEnumerable<JsonProperty> Properties(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Object } inner ? inner.EnumerateObject() : [];
}
