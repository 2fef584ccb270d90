using System.Reflection;

namespace DawBuild.Tool.Composition;

/// <summary>This tool's version.</summary>
internal static class ToolVersion
{
    /// <summary>The version in short form: <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
