namespace DawBuild.Planning.Tasks;

/// <summary>A kind of task and its limit.</summary>
/// <param name="Name">Its name: <c>setup</c>, <c>code</c>, <c>security</c>, <c>testing</c>, <c>review</c>, …</param>
/// <param name="MaxConcurrent">How many agents may work on this kind at once; null for no limit but the slots.</param>
public sealed record Category(string Name, int? MaxConcurrent);
