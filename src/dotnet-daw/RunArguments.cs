using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool;

/// <summary>What a person asked of <c>daw run</c>.</summary>
internal sealed record RunArguments
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The tasks that were named; empty for all.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>How many agents at once.</summary>
    public required int Agents { get; init; }

    /// <summary>How many verifications at once; null for what the plan says.</summary>
    public int? Verifications { get; init; }

    /// <summary>True for a rehearsal.</summary>
    public bool Rehearse { get; init; }

    /// <summary>True when a rehearsal runs the plan's verification commands.</summary>
    public bool VerifyRehearsal { get; init; }

    /// <summary>Wall time of one plan hour, for simulated agents.</summary>
    public TimeSpan Hour { get; init; }

    /// <summary>The branch to fast-forward at the end.</summary>
    public string? Into { get; init; }

    /// <summary>The remote to push to.</summary>
    public string? Remote { get; init; }

    /// <summary>True to open a pull request for the result.</summary>
    public bool PullRequest { get; init; }

    /// <summary>The branch that the pull request is to be merged into; null for the one that is checked out.</summary>
    public string? BaseBranch { get; init; }

    /// <summary>True to show the run as checks on GitHub.</summary>
    public bool ReportToGitHub { get; init; }

    /// <summary>The address of the store that keeps the journal for other machines too.</summary>
    public string? Store { get; init; }

    /// <summary>The address of the graph that keeps the memory of many machines; null for what the environment or the plan says.</summary>
    public string? Memory { get; init; }

    /// <summary>True for a new run although the last one is not over.</summary>
    public bool New { get; init; }

    /// <summary>True to do the named tasks again, or all when none is named, whatever the plan says of them.</summary>
    public bool Again { get; init; }

    /// <summary>What a new run starts from: a branch, a tag or a commit; null for what is checked out.</summary>
    public string? From { get; init; }

    /// <summary>The plan with the tasks that are to be done again as pending ones.</summary>
    /// <exception cref="DawException">DAW1032: there is no such task.</exception>
    public Plan OpenPlan()
    {
        if (!Again)
        {
            return Plan;
        }

        var named = Tasks.Select(name => TaskSelector.Of(Plan, name).Id).ToHashSet();
        return Plan with { Tasks = [.. Plan.Tasks.Select(task => named.Count == 0 || named.Contains(task.Id) ? task with { Status = PlanTaskStatus.Pending, BlockedReason = null } : task)] };
    }

    /// <summary>True when proposed tasks join the plan and are done in a following round of the same run.</summary>
    public bool AcceptDiscovered { get; init; }

    /// <summary>True to serve the dashboard while it runs, and to wait there for answers.</summary>
    public bool Dashboard { get; init; }

    /// <summary>The run that continues whatever it has left; null to choose.</summary>
    public string? Run { get; init; }

    /// <summary>The run whose one task is done here while other machines do the rest; null for a run of this machine.</summary>
    public string? SharedRun { get; init; }

    /// <summary>True when only an interrupted run is to continue.</summary>
    public bool ResumeOnly { get; init; }

    /// <summary>False to build the graph without threads.</summary>
    public bool? MultiThreaded { get; init; }

    /// <summary>True to leave a binary log of the graph's build.</summary>
    public bool BinaryLog { get; init; }

    /// <summary>Absolute path of the file that gets the run's trace; null for none.</summary>
    public string? Trace { get; init; }

    /// <summary>The OpenTelemetry collector to export to; null for what the environment says.</summary>
    public Uri? Collector { get; init; }

    /// <summary>True to tell agents the span that they work in and the collector, so that their own traces become parts of the run's.</summary>
    public bool TracesAgents { get; init; }
}
