namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>The projects of the graph could not be written.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="why">What the system said.</param>
    public static Diagnostic GraphNotWritten(string directory, string why) =>
        Error("DAW6020", $"The MSBuild graph cannot be written to \"{directory}\": {why} Make the folder writable, or move the plan to a folder that is.");

    /// <summary>No .NET SDK to build the graph with.</summary>
    /// <param name="directory">The folder whose global.json counts.</param>
    /// <param name="why">What was found instead.</param>
    public static Diagnostic SdkMissing(string directory, string why) =>
        Error("DAW6021", $"No .NET SDK can be used in \"{directory}\": {why} Install one from https://dot.net, or change the version in global.json.");

    /// <summary>MSBuild reports an error that is not ours: a hook of the user's, or a broken graph.</summary>
    /// <param name="task">The task whose project it happened in; null for the root.</param>
    /// <param name="code">MSBuild's code, perhaps empty.</param>
    /// <param name="message">MSBuild's text.</param>
    /// <param name="at">Where, when MSBuild says so.</param>
    public static Diagnostic MSBuildError(string? task, string code, string message, SourceLocation? at) =>
        Error("DAW6022", $"{(task is null ? "The build of the graph" : $"The build of task \"{task}\"")} failed with \"{code}\": {message} If a hook in daw.targets failed, fix it. Then run \"{Tool} resume\".", at);

    /// <summary>MSBuild could not be started.</summary>
    /// <param name="why">What the system said.</param>
    public static Diagnostic MSBuildNotStarted(string why) =>
        Error("DAW6023", $"MSBuild cannot be started: {why}. Make sure that \"dotnet msbuild -version\" works in the plan's folder, then run \"{Tool} resume\".");

    /// <summary>A stage lost the coordinator; logged by the MSBuild task, which has its own copy of the text because it depends on nothing.</summary>
    /// <param name="task">The task.</param>
    /// <param name="stage">The stage that was asked for.</param>
    /// <param name="why">What the connection said.</param>
    public static Diagnostic CoordinatorLost(string task, string stage, string why) =>
        Error("DAW6024", $"Task \"{task}\" lost the coordinator on its way past {stage}: {why} Run \"{Tool} resume\"; finished work is not repeated.");

    /// <summary>In a build, the tool failed and said nothing; logged by the MSBuild task, which has its own copy of the text.</summary>
    /// <param name="command">The tool's command.</param>
    /// <param name="exitCode">What it ended with.</param>
    public static Diagnostic ToolEnded(string command, int exitCode) =>
        Error("DAW6025", $"\"daw {command}\" ended with exit code {exitCode} and no error. Its last output shows how far it got.");
}
