namespace DawBuild.Graph.Projects;

/// <summary>A plan as MSBuild projects on disk.</summary>
/// <param name="RootProject">Absolute path of the project that references all task projects: <c>obj/daw/graph/tasks.proj</c> for <c>tasks.json</c>.</param>
/// <param name="TasksDirectory">Absolute path of the folder with one project per task, named after its id.</param>
/// <param name="Tasks">How many tasks the graph has.</param>
/// <param name="Written">How many files were new or changed.</param>
/// <param name="Removed">How many task projects of an earlier graph were deleted.</param>
internal sealed record GraphFiles(string RootProject, string TasksDirectory, int Tasks, int Written, int Removed);
