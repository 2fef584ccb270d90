namespace DawBuild.Testing;

/// <summary>
/// The tool that tests start. <c>eng/test.sh</c> names one that was built as for a release, which starts in half the processor time; without it, it is the
/// one that was built with the tests.
/// </summary>
public static class TestedTool
{
    /// <summary>Absolute path of <c>dotnet-daw.dll</c>.</summary>
    public static string Path { get; } =
        Environment.GetEnvironmentVariable("DAW_TESTED_TOOL") is { Length: > 0 } path ? path : System.IO.Path.Join(AppContext.BaseDirectory, "dotnet-daw.dll");
}
