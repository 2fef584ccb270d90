using System.Reflection;

namespace DawBuild.Tool.Composition;

/// <summary>The version of this tool.</summary>
internal static class ToolVersion
{
    /// <summary>As people write it: <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
