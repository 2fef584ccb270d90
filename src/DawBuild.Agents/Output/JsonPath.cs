using System.Text.Json;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Output;

/// <summary>Values deep in an event whose shape is not guaranteed: null where there is none of that kind. Numbers too large for their kind are the largest of it.</summary>
internal static class JsonPath
{
    /// <summary>The element at the path.</summary>
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

    /// <summary>The text at the path.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The whole number at the path.</summary>
    public static long? Long(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var large) && large >= long.MaxValue => long.MaxValue,
        _ => null,
    };

    /// <summary>The whole number at the path, as a small one.</summary>
    public static int? Int(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Long(path) is { } value ? (int)Math.Clamp(value, 0, int.MaxValue) : null;

    /// <summary>The tokens at the path; 0 when there are none.</summary>
    public static long Tokens(this JsonElement element, params ReadOnlySpan<string> path) => AgentSpending.Bounded(element.Long(path) ?? 0);

    /// <summary>The amount of US dollars at the path.</summary>
    public static decimal? Usd(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => AgentSpending.Bounded(value),
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var large) && large > 0 => AgentSpending.MostUsd,
        _ => null,
    };

    /// <summary>True when the path holds <c>true</c>.</summary>
    public static bool Is(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.True };

    /// <summary>The elements of the array at the path; none without an array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The properties of the object at the path; none without an object.</summary>
    public static IEnumerable<JsonProperty> Properties(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Object } inner ? inner.EnumerateObject() : [];
}
