using System.Runtime.InteropServices;

namespace DawBuild.Memory.Estimates;

/// <summary>How long a task takes.</summary>
/// <param name="Agent">The time during which it holds a slot: all of its attempts.</param>
/// <param name="After">The time for verification and merge, which need no slot.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TaskTimes(TimeSpan Agent, TimeSpan After);
