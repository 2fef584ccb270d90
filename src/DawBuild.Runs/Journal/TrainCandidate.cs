using DawBuild.Diagnostics;

namespace DawBuild.Runs.Journal;

/// <summary>A commit on its way to the integration branch.</summary>
/// <param name="Commit">Full hash.</param>
/// <param name="Onto">What it stands on in the merge train; null where it is verified before it joins the train.</param>
/// <param name="Seq">Position in the journal of the event that says so.</param>
/// <param name="With">The task whose verification covers it; null when it is verified by itself.</param>
public sealed record TrainCandidate(string Commit, string? Onto, long Seq, TaskId? With = null);
