namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>The projects of the graph could not be written.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="why">The system's message.</param>
    public static Diagnostic GraphNotWritten(string directory, string why) =>
        Error("DAW6020", $"The MSBuild graph cannot be written to \"{directory}\": {why} Make the folder writable, or move the plan to a folder that is.");

    /// <summary>There is no .NET SDK to build the graph with.</summary>
    /// <param name="directory">The folder whose global.json applies.</param>
    /// <param name="why">What was found instead.</param>
    public static Diagnostic SdkMissing(string directory, string why) =>
        Error("DAW6021", $"No .NET SDK can be used in \"{directory}\": {why} Install one from https://dot.net, or change the version in global.json.");

    /// <summary>MSBuild reported an error that is not from DawBuild: a failed hook of the user's, or a broken graph.</summary>
    /// <param name="task">The task whose project failed; null for the root project.</param>
    /// <param name="code">MSBuild's code; may be empty.</param>
    /// <param name="message">MSBuild's message.</param>
    /// <param name="at">The location, if MSBuild reports one.</param>
    public static Diagnostic MSBuildError(string? task, string code, string message, SourceLocation? at) =>
        Error("DAW6022", $"{(task is null ? "The build of the graph" : $"The build of task \"{task}\"")} failed with \"{code}\": {message} If a hook in daw.targets failed, fix it. Then run \"{Tool} resume\".", at);

    /// <summary>MSBuild could not be started.</summary>
    /// <param name="why">The system's message.</param>
    public static Diagnostic MSBuildNotStarted(string why) =>
        Error("DAW6023", $"MSBuild cannot be started: {why}. Make sure that \"dotnet msbuild -version\" works in the plan's folder, then run \"{Tool} resume\".");

    /// <summary>A stage lost the coordinator. The MSBuild task logs this with its own copy of the text, because it depends on nothing.</summary>
    /// <param name="task">The task.</param>
    /// <param name="stage">The requested stage.</param>
    /// <param name="why">The message of the connection error.</param>
    public static Diagnostic CoordinatorLost(string task, string stage, string why) =>
        Error("DAW6024", $"Task \"{task}\" lost the coordinator on its way past {stage}: {why} Run \"{Tool} resume\"; finished work is not repeated.");

    /// <summary>In a build, the tool failed without an error. The MSBuild task logs this with its own copy of the text.</summary>
    /// <param name="command">The tool's command.</param>
    /// <param name="exitCode">The tool's exit code.</param>
    public static Diagnostic ToolEnded(string command, int exitCode) =>
        Error("DAW6025", $"\"daw {command}\" ended with exit code {exitCode} and no error. Its last output shows how far it got.");
}
