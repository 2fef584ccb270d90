using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Composition;

/// <summary>Which graph a run shares its memory in: the one that <c>--memory</c> names, or else <c>DAW_MEMORY</c>, or else the plan.</summary>
internal static class GraphChoice
{
    /// <summary>Returns the address of the graph; null if none is named.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="asked">The value of <c>--memory</c>; null if it is not given.</param>
    /// <param name="invocation">The command line.</param>
    public static string? Of(Plan plan, string? asked, Invocation invocation) =>
        (asked ?? invocation.Environment.GetValueOrDefault("DAW_MEMORY") ?? plan.Memory.Graph) is { Length: > 0 } address ? address : null;
}
