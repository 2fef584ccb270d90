using System.Runtime.InteropServices;
using DawBuild.Diagnostics;

namespace DawBuild.Planning.Scheduling;

/// <summary>The place of a task in a <see cref="Schedule"/>; times are relative to the start of the plan.</summary>
/// <param name="Id">The task.</param>
/// <param name="Start">When an agent starts it.</param>
/// <param name="End">When it is done.</param>
/// <param name="Agent">The agent, from 0: the lane in a Gantt chart.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScheduledTask(TaskId Id, TimeSpan Start, TimeSpan End, int Agent);
