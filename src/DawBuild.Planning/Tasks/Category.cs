namespace DawBuild.Planning.Tasks;

/// <summary>A kind of task and its limit.</summary>
/// <param name="Name">The name, such as <c>setup</c>, <c>code</c>, <c>security</c>, <c>testing</c>, or <c>review</c>.</param>
/// <param name="MaxConcurrent">The maximum number of agents that may work on tasks of this category at once; null for no limit besides the slots.</param>
public sealed record Category(string Name, int? MaxConcurrent);
