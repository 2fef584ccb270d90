using System.Globalization;

namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>The output file exists and was not written by an export.</summary>
    public static Diagnostic WorkflowNotOurs(string path) =>
        UsageError("DAW1060", $"\"{path}\" exists and contains no lines that dotnet daw export wrote, so it was left unchanged. Name another file with --out, or remove this one.");

    /// <summary>The generated lines of a workflow were changed by hand.</summary>
    public static Diagnostic WorkflowChanged(string path) =>
        UsageError("DAW1061", $"\"{path}\" was edited between its lines >>> and <<<, and an export would overwrite that. Move the change outside these lines (use --setup for steps), or remove the file.");

    /// <summary>All tasks are completed, so there is nothing to export.</summary>
    public static Diagnostic NothingToExport(string plan) =>
        UsageError("DAW1062", $"all tasks of \"{plan}\" are completed, so a workflow would have no jobs. Set the status of a task to \"pending\", or keep the workflow as it is.");

    /// <summary>A file of setup steps does not contain a list of steps.</summary>
    public static Diagnostic SetupNotSteps(string path, string found) =>
        UsageError("DAW1063", $"\"{path}\" does not contain the steps of a workflow, but \"{found}\". Write a YAML list such as \"- run: npm ci\".");

    /// <summary>The workflow is larger than GitHub accepts.</summary>
    public static Diagnostic WorkflowTooLarge(int jobs, int bytes, int most) => UsageError("DAW1064", string.Create(
        CultureInfo.InvariantCulture, $"the workflow of {jobs} tasks has {bytes / 1000} KB, but GitHub accepts at most {most / 1000} KB. Split the plan, or run it on one machine with dotnet daw run in a single job."));

    /// <summary>GitHub would end a job before its task is done.</summary>
    public static Diagnostic JobTooLong(TaskId task, int others, double hours, int mostHours) => Warning("DAW6040", string.Create(
        CultureInfo.InvariantCulture,
        $"task \"{task}\"{(others > 0 ? $" and {others} more" : string.Empty)} may take {hours:0.#} h with all attempts, but GitHub ends a job after {mostHours} h. Give it a smaller \"timeout\" or fewer \"retries\", or name your own runner with --runs-on."));

    /// <summary>A file that a command was given cannot be read or written.</summary>
    public static Diagnostic FileFailed(string path, string why) =>
        Error("DAW6041", $"\"{path}\" cannot be used: {why} Name another file, or make the file and its folder writable.");

    /// <summary>Only some projects of a solution reference the package.</summary>
    public static Diagnostic SolutionWithoutPackage(string projects, string project) =>
        Error("DAW6042", $"these projects of the solution do not reference the package DawBuild: {projects}. Nothing was run. Reference it in all projects (a GlobalPackageReference in Directory.Packages.props, or one line in Directory.Build.props), or build one project: dotnet build \"{project}\" -t:DawRun.");
}
