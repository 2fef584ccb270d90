namespace DawBuild.Execution.Sandboxes;

/// <summary>Tests of one command, added up over its projects.</summary>
/// <param name="Passed">That passed.</param>
/// <param name="Failed">That failed.</param>
/// <param name="Skipped">That did not run.</param>
public sealed record TestCounts(int Passed, int Failed, int Skipped);
