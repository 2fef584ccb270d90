using DawBuild.Diagnostics;
using DawBuild.Engine.Slots;

namespace DawBuild.Engine.Tests.Slots;

internal static class Requests
{
    private static int _order;

    /// <summary>Creates a request with the given remaining hours.</summary>
    public static SlotRequest Of(string task, double hours, int priority = 0, int? order = null, string? category = null, string provider = "p") =>
        new(TaskId.Parse(task), TimeSpan.FromHours(hours), priority, order ?? Interlocked.Increment(ref _order), category, provider);
}
