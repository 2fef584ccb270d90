using DawBuild.Diagnostics;

namespace DawBuild.Tool.Composition;

/// <summary>The result of one of the doctor's checks.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="Detail">What the doctor found.</param>
/// <param name="Problem">What is wrong; null if nothing is.</param>
/// <param name="IsNeeded">False if a run can do without it.</param>
internal sealed record Check(string Subject, string Detail, Diagnostic? Problem, bool IsNeeded);
