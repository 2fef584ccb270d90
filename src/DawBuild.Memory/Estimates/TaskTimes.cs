using System.Runtime.InteropServices;

namespace DawBuild.Memory.Estimates;

/// <summary>How long a task takes.</summary>
/// <param name="Agent">While it holds a slot: all its attempts.</param>
/// <param name="After">Verification and merge, which hold none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TaskTimes(TimeSpan Agent, TimeSpan After);
