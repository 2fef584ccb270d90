using System.Text.Json.Serialization;
using DawBuild.Diagnostics;

namespace DawBuild.Runs.Journal;

/// <summary>One event of a task.</summary>
/// <param name="Task">The task.</param>
public abstract record TaskEvent([property: JsonPropertyOrder(-1)] TaskId Task) : RunEvent;
