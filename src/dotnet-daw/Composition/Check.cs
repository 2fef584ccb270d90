using DawBuild.Diagnostics;

namespace DawBuild.Tool.Composition;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Subject">What.</param>
/// <param name="Detail">What it found.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
/// <param name="IsNeeded">False when a run can do without it.</param>
internal sealed record Check(string Subject, string Detail, Diagnostic? Problem, bool IsNeeded);
