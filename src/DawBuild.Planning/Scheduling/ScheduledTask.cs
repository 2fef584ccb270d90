using System.Runtime.InteropServices;
using DawBuild.Diagnostics;

namespace DawBuild.Planning.Scheduling;

/// <summary>When a task runs in a <see cref="Schedule"/>, from the start of the plan.</summary>
/// <param name="Id">The task.</param>
/// <param name="Start">When an agent takes it.</param>
/// <param name="End">When it is done.</param>
/// <param name="Agent">Which agent has it, counted from 0: the lane of a Gantt chart.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScheduledTask(TaskId Id, TimeSpan Start, TimeSpan End, int Agent);
