using DawBuild.Agents.Output;

namespace DawBuild.Agents.Definitions;

/// <summary>Checks a definition for what JSON cannot express.</summary>
internal static class DefinitionCheck
{
    /// <summary>Returns each problem as a clause for an error message.</summary>
    public static IEnumerable<string> Problems(AgentDefinition definition)
    {
        if (string.IsNullOrWhiteSpace(definition.Executable))
        {
            yield return "\"executable\" is empty";
        }

        if (!OutputReaders.Names.Contains(definition.Output, StringComparer.Ordinal))
        {
            yield return $"\"output\" is \"{definition.Output}\"; known are {string.Join(", ", OutputReaders.Names)}";
        }

        var arguments = definition.Arguments.Concat(definition.ResumeArguments ?? []).ToList();
        foreach (var place in arguments.SelectMany(a => a.Places).Distinct(StringComparer.Ordinal))
        {
            if (!Argument.Always.Contains(place, StringComparer.Ordinal) && !Argument.Sometimes.Contains(place, StringComparer.Ordinal))
            {
                yield return $"\"arguments\" contain the unknown placeholder \"{{{place}}}\". Known placeholders: {string.Join(", ", Argument.Always.Concat(Argument.Sometimes))}";
            }
        }

        foreach (var place in Loose(definition.Arguments).Concat(Loose(definition.ResumeArguments ?? []).Where(p => p is not "session")).Distinct(StringComparer.Ordinal))
        {
            yield return $"\"{{{place}}}\" may have no value, so it must be in a group: [\"--flag\", \"{{{place}}}\"]";
        }

        var wanted = definition.Prompt switch { PromptChannel.Argument => "prompt", PromptChannel.File => "prompt_file", _ => null };
        if (wanted is not null && !(HasPlace(definition.Arguments, wanted) && HasPlace(definition.ResumeArguments ?? definition.Arguments, wanted)))
        {
            yield return $"\"prompt\" is \"{definition.Prompt.ToString().ToLowerInvariant()}\", but the arguments do not contain \"{{{wanted}}}\"";
        }
    }

    private static bool HasPlace(IReadOnlyList<Argument> arguments, string place) =>
        arguments.Any(a => a.Places.Contains(place, StringComparer.Ordinal));

    private static IEnumerable<string> Loose(IReadOnlyList<Argument> arguments) =>
        arguments.Where(a => !a.Optional).SelectMany(a => a.Places).Where(p => Argument.Sometimes.Contains(p, StringComparer.Ordinal));
}
