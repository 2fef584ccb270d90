using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DawBuild.Diagnostics;

namespace DawBuild.Agents.Definitions;

/// <summary>The definitions of all agents: the built-in ones, then the user's, then the plan's; each may change earlier ones or add new ones.</summary>
internal sealed class AgentDefinitions
{
    private const string Extends = "extends";

    private static readonly string[] BuiltIn = ["claude", "codex", "copilot", "gemini", "opencode"];

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly Dictionary<string, JsonObject> _objects = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Diagnostic> _problems = [];

    private AgentDefinitions()
    {
    }

    /// <summary>Reads the definitions. Built-in ones are read only on demand, because that takes a while.</summary>
    /// <param name="userFilePath">Absolute path of the user's file; it need not exist.</param>
    /// <param name="plan">The plan's <c>agents</c> by name.</param>
    /// <exception cref="DawException">DAW2010, DAW2011: all problems that were found.</exception>
    public static IReadOnlyDictionary<string, Lazy<AgentDefinition>> Load(string userFilePath, IReadOnlyDictionary<string, JsonElement> plan)
    {
        var all = new AgentDefinitions();
        foreach (var (name, definition) in all.UserFile(userFilePath))
        {
            all.Add(name, definition);
        }

        foreach (var (name, definition) in plan)
        {
            all.Add(name, definition.ValueKind == JsonValueKind.Object ? JsonObject.Create(definition) : null);
        }

        var definitions = BuiltIn.ToDictionary(name => name, name => new Lazy<AgentDefinition>(() => Embedded(name).Deserialize<AgentDefinition>(DefinitionJson.Options)!), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, json) in all._objects)
        {
            if (all.Read(name, json) is { } definition)
            {
                definitions[name] = new Lazy<AgentDefinition>(definition);
            }
        }

        return all._problems.Count == 0 ? definitions : throw new DawException(all._problems);
    }

    private static JsonObject Embedded(string name)
    {
        using var stream = typeof(AgentDefinitions).Assembly.GetManifestResourceStream($"{typeof(AgentDefinitions).Namespace}.{name}.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private JsonObject UserFile(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient)!.AsObject() : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or NullReferenceException)
        {
            _problems.Add(Errors.AgentsFileUnreadable(path, e.Message));
            return [];
        }
    }

    private void Add(string name, JsonNode? node)
    {
        if (node is not JsonObject definition)
        {
            _problems.Add(Errors.AgentDefinitionInvalid(name, "it must be an object"));
            return;
        }

        var base_ = definition[Extends]?.ToString() ?? name;
        if (!TryGet(base_, out var merged) && definition.ContainsKey(Extends))
        {
            _problems.Add(Errors.AgentDefinitionInvalid(name, $"it extends \"{base_}\", which is not defined before it"));
            return;
        }

        _objects[name] = Merge(merged ?? [], definition);
    }

    private bool TryGet(string name, [MaybeNullWhen(false)] out JsonObject definition)
    {
        if (_objects.TryGetValue(name, out definition))
        {
            return true;
        }

        definition = BuiltIn.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known ? Embedded(known) : null;
        return definition is not null;
    }

    private static JsonObject Merge(JsonObject under, JsonObject over)
    {
        var merged = under.DeepClone().AsObject();
        foreach (var (name, value) in over)
        {
            if (string.Equals(name, Extends, StringComparison.Ordinal))
            {
                continue;
            }

            merged[name] = value is JsonObject inner && merged[name] is JsonObject below ? Merge(below, inner) : value?.DeepClone();
        }

        return merged;
    }

    private AgentDefinition? Read(string name, JsonObject json)
    {
        try
        {
            var definition = json.Deserialize<AgentDefinition>(DefinitionJson.Options)!;
            _problems.AddRange(DefinitionCheck.Problems(definition).Select(problem => Errors.AgentDefinitionInvalid(name, problem)));
            return definition;
        }
        catch (JsonException e)
        {
            _problems.Add(Errors.AgentDefinitionInvalid(name, $"{e.Path}: {e.Message}"));
            return null;
        }
    }
}
