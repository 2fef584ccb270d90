using System.Text.Json;
using System.Text.RegularExpressions;

namespace DawBuild.Planning.Tests.Schema;

/// <summary>Implements the part of JSON Schema 2020-12 that the plan schema uses; unknown keywords are errors.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly string[] Annotations = ["deprecated", "$schema", "title", "description", "examples", "format", "$defs"];

    public bool Accepts(JsonElement value) => Accepts(root, value);

    private bool Accepts(JsonElement schema, JsonElement value) =>
        schema.ValueKind == JsonValueKind.True || schema.EnumerateObject().All(keyword => Accepts(keyword, schema, value));

    private bool Accepts(JsonProperty keyword, JsonElement schema, JsonElement value)
    {
        var rule = keyword.Value;
        return keyword.Name switch
        {
            _ when Annotations.Contains(keyword.Name, StringComparer.Ordinal) => true,
            "$ref" => Accepts(Resolve(rule), value),
            "type" => rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Any(type => IsOf(type, value)) : IsOf(rule, value),
            "enum" => rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
            "not" => !Accepts(rule, value),
            "pattern" => value.ValueKind != JsonValueKind.String || Fits(rule, value.GetString()!),
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= rule.GetDecimal(),
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= rule.GetDecimal(),
            "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
            "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Accepts(rule, item)),
            "required" => value.ValueKind != JsonValueKind.Object || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "properties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(field => !rule.TryGetProperty(field.Name, out var sub) || Accepts(sub, field.Value)),
            "patternProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(field => rule.EnumerateObject().All(sub => !Fits(sub.Name, field.Name) || Accepts(sub.Value, field.Value))),
            "additionalProperties" or "unevaluatedProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(field => Knows(schema, field.Name, keyword.Name is "unevaluatedProperties") || (rule.ValueKind == JsonValueKind.Object && Accepts(rule, field.Value))),
            _ => throw new NotSupportedException($"The schema uses \"{keyword.Name}\"; teach it to {nameof(SchemaCheck)}."),
        };
    }

    private bool Knows(JsonElement schema, string field, bool references) =>
        (schema.TryGetProperty("properties", out var names) && names.TryGetProperty(field, out _))
        || (schema.TryGetProperty("patternProperties", out var patterns) && patterns.EnumerateObject().Any(sub => Fits(sub.Name, field)))
        || (references && schema.TryGetProperty("$ref", out var reference) && Knows(Resolve(reference), field, references));

    private JsonElement Resolve(JsonElement reference) => root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);

    private static bool Fits(JsonElement pattern, string text) => Fits(pattern.GetString()!, text);

    private static bool Fits(string pattern, string text) => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static bool IsOf(JsonElement type, JsonElement value) => type.GetString() switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDecimal() % 1 == 0,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"There is no JSON type \"{type}\"."),
    };
}
