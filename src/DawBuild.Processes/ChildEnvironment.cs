using System.Collections;

namespace DawBuild.Processes;

/// <summary>Determines the environment of a child process.</summary>
internal static class ChildEnvironment
{
    private static readonly StringComparer NameComparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    // A nested build would use what the outer build set, even if it came from another SDK.
    private static readonly HashSet<string> NotInherited = new(StringComparer.OrdinalIgnoreCase) { "DOTNET_HOST_PATH", "DOTNET_NUGET_SIGNATURE_VERIFICATION" };

    public static Dictionary<string, string> Of(ProcessCommand command)
    {
        Dictionary<string, string> environment = command.Environment is { } exact ? new(exact, NameComparer) : Inherited();
        foreach ((string name, string? value) in command.SetEnvironment)
        {
            if (value is null)
            {
                environment.Remove(name);
            }
            else
            {
                environment[name] = value;
            }
        }

        return environment;
    }

    private static Dictionary<string, string> Inherited()
    {
        var environment = new Dictionary<string, string>(NameComparer);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (!NotInherited.Contains(name)
                && !GitVariables.IsLocation(name)
                && !name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
                && !name.StartsWith("_MSBUILD", StringComparison.OrdinalIgnoreCase))
            {
                environment[name] = (string)variable.Value!;
            }
        }

        return environment;
    }
}
