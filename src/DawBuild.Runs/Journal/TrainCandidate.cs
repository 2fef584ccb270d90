using DawBuild.Diagnostics;

namespace DawBuild.Runs.Journal;

/// <summary>A commit on its way to the integration branch.</summary>
/// <param name="Commit">The commit's full hash.</param>
/// <param name="Onto">The commit below it in the merge train; null if it is verified before it joins the train.</param>
/// <param name="Seq">The journal position of the event that made it a candidate.</param>
/// <param name="With">The task whose verification covers it; null if it is verified on its own.</param>
public sealed record TrainCandidate(string Commit, string? Onto, long Seq, TaskId? With = null);
