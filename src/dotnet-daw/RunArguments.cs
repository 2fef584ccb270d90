using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool;

/// <summary>The arguments of <c>daw run</c>.</summary>
internal sealed record RunArguments
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The tasks to run; empty for all.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>How many agents run at once.</summary>
    public required int Agents { get; init; }

    /// <summary>How many verifications run at once; null to use the plan's limit.</summary>
    public int? Verifications { get; init; }

    /// <summary>True for a rehearsal.</summary>
    public bool Rehearse { get; init; }

    /// <summary>True if a rehearsal runs the plan's verification commands.</summary>
    public bool VerifyRehearsal { get; init; }

    /// <summary>Wall time of one plan hour, for simulated agents.</summary>
    public TimeSpan Hour { get; init; }

    /// <summary>The branch to fast-forward at the end.</summary>
    public string? Into { get; init; }

    /// <summary>The remote to push to.</summary>
    public string? Remote { get; init; }

    /// <summary>True to open a pull request for the result.</summary>
    public bool PullRequest { get; init; }

    /// <summary>The branch to merge the pull request into; null for the one that is checked out.</summary>
    public string? BaseBranch { get; init; }

    /// <summary>True to show the run as checks on GitHub.</summary>
    public bool ReportToGitHub { get; init; }

    /// <summary>The address of the store that keeps a copy of the journal for other machines.</summary>
    public string? Store { get; init; }

    /// <summary>The address of the graph in which several machines share their memory; null to use the environment or the plan.</summary>
    public string? Memory { get; init; }

    /// <summary>True to start a new run even if the last one is not finished.</summary>
    public bool New { get; init; }

    /// <summary>True to do the named tasks again, or all tasks if none is named, whatever their status in the plan.</summary>
    public bool Again { get; init; }

    /// <summary>What a new run starts from: a branch, a tag, or a commit; null for what is checked out.</summary>
    public string? From { get; init; }

    /// <summary>Returns the plan in which the tasks to be done again are pending.</summary>
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

    /// <summary>True to add proposed tasks to the plan and do them in a following round of the same run.</summary>
    public bool AcceptDiscovered { get; init; }

    /// <summary>True to serve the dashboard during the run and wait for answers from it.</summary>
    public bool Dashboard { get; init; }

    /// <summary>The run to continue, whatever remains of it; null to choose automatically.</summary>
    public string? Run { get; init; }

    /// <summary>The shared run of which this machine does one task while other machines do the rest; null for a run of this machine only.</summary>
    public string? SharedRun { get; init; }

    /// <summary>True to continue only an interrupted run.</summary>
    public bool ResumeOnly { get; init; }

    /// <summary>False to build the graph without threads.</summary>
    public bool? MultiThreaded { get; init; }

    /// <summary>True to write a binary log of the graph's build.</summary>
    public bool BinaryLog { get; init; }

    /// <summary>Absolute path of the trace file to write; null for none.</summary>
    public string? Trace { get; init; }

    /// <summary>The OpenTelemetry collector to export to; null to use the environment.</summary>
    public Uri? Collector { get; init; }

    /// <summary>True to tell agents their span and the collector, so that their own traces become part of the run's.</summary>
    public bool TracesAgents { get; init; }
}
