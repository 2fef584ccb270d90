using System.Reflection;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>The repository that the tests were built from.</summary>
internal static class Sources
{
    public static string Configuration { get; } = Fact("Configuration");

    public static string PathOf(params string[] parts) => Path.Combine([Fact("Repository"), .. parts]);

    private static string Fact(string key) =>
        typeof(Sources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => string.Equals(fact.Key, key, StringComparison.Ordinal)).Value!;
}
