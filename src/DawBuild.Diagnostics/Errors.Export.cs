using System.Globalization;

namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>A workflow that an export did not write.</summary>
    public static Diagnostic WorkflowNotOurs(string path) =>
        UsageError("DAW1060", $"\"{path}\" exists and contains no lines that dotnet daw export wrote, so it was left unchanged. Name another file with --out, or remove this one.");

    /// <summary>A workflow whose marked lines were changed by hand.</summary>
    public static Diagnostic WorkflowChanged(string path) =>
        UsageError("DAW1061", $"\"{path}\" was edited between its lines >>> and <<<, and an export would overwrite that. Move the change outside these lines (use --setup for steps), or remove the file.");

    /// <summary>All tasks are completed.</summary>
    public static Diagnostic NothingToExport(string plan) =>
        UsageError("DAW1062", $"all tasks of \"{plan}\" are completed, so a workflow would have no jobs. Set the status of a task to \"pending\", or keep the workflow as it is.");

    /// <summary>Steps that are not a list.</summary>
    public static Diagnostic SetupNotSteps(string path, string found) =>
        UsageError("DAW1063", $"\"{path}\" does not contain the steps of a workflow, but \"{found}\". Write a YAML list such as \"- run: npm ci\".");

    /// <summary>A workflow that GitHub would refuse.</summary>
    public static Diagnostic WorkflowTooLarge(int jobs, int bytes, int most) => UsageError("DAW1064", string.Create(
        CultureInfo.InvariantCulture, $"the workflow of {jobs} tasks has {bytes / 1000} KB, but GitHub accepts at most {most / 1000} KB. Split the plan, or run it on one machine with dotnet daw run in a single job."));

    /// <summary>A job that GitHub ends before its task may end.</summary>
    public static Diagnostic JobTooLong(TaskId task, int others, double hours, int mostHours) => Warning("DAW6040", string.Create(
        CultureInfo.InvariantCulture,
        $"task \"{task}\"{(others > 0 ? $" and {others} more" : string.Empty)} may take {hours:0.#} h with all attempts, but GitHub ends a job after {mostHours} h. Give it a smaller \"timeout\" or fewer \"retries\", or name your own runner with --runs-on."));

    /// <summary>A file of a command's own that cannot be read or written.</summary>
    public static Diagnostic FileFailed(string path, string why) =>
        Error("DAW6041", $"\"{path}\" cannot be used: {why} Name another file, or make the file and its folder writable.");

    /// <summary>A solution of which only some projects have the package.</summary>
    public static Diagnostic SolutionWithoutPackage(string projects, string project) =>
        Error("DAW6042", $"these projects of the solution do not reference the package DawBuild: {projects}. Nothing was run. Reference it in all projects (a GlobalPackageReference in Directory.Packages.props, or one line in Directory.Build.props), or build one project: dotnet build \"{project}\" -t:DawRun.");
}
