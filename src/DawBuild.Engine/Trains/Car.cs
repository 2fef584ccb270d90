using DawBuild.Diagnostics;

namespace DawBuild.Engine.Trains;

/// <summary>A committed task that wants to be merged.</summary>
/// <param name="task">Its identifier.</param>
/// <param name="remaining">Its longest remaining path: more goes first.</param>
/// <param name="order">Its place in the plan: lower goes first where paths are equal.</param>
/// <param name="sandbox">Where it is verified; null when there is nothing to verify.</param>
/// <param name="checks">How it is verified: one verification may cover neighbors that have the same; null when it covers no others.</param>
internal sealed class Car(TaskId task, TimeSpan remaining, int order, string? sandbox, string? checks = null)
{
    /// <summary>Who goes first of those that wait.</summary>
    public static Comparer<Car> FirstToGo { get; } = Comparer<Car>.Create((a, b) =>
    {
        var byRemaining = b.Remaining.CompareTo(a.Remaining);
        return byRemaining != 0 ? byRemaining : a.Order.CompareTo(b.Order);
    });

    public TaskId Task { get; } = task;

    public TimeSpan Remaining { get; } = remaining;

    public int Order { get; } = order;

    public string? Sandbox { get; } = sandbox;

    public string? Checks { get; } = checks;

    public CarState State { get; set; }

    /// <summary>What its candidate stands on, or is about to.</summary>
    public string? Onto { get; set; }

    /// <summary>Its commit on what is ahead, as it will be merged.</summary>
    public string? Candidate { get; set; }

    /// <summary>The candidate whose verification covers its own.</summary>
    public string? CoveredBy { get; set; }

    /// <summary>How many cars the verification of its candidate covers, its own included.</summary>
    public int Batch { get; set; } = 1;

    /// <summary>The most cars of a batch that it may be in: less after a batch of it failed.</summary>
    public int MostInBatch { get; set; } = int.MaxValue;

    /// <summary>How many cars had begun when it joined.</summary>
    public int Joined { get; set; }

    /// <summary>True when so many were let go first that it goes next.</summary>
    public bool IsOverdue(int begun) => begun - Joined >= WaitingCars.Patience;

    /// <summary>True when it will need a place for its verification.</summary>
    public bool WantsPlace => Sandbox is not null && State is CarState.Uncoupled or CarState.Coupling or CarState.Coupled;

    /// <summary>True when those behind may stand on its candidate.</summary>
    public bool Carries => State is not (CarState.Failed or CarState.Conflicting);

    /// <summary>Its commit was put on another one. Of no interest when it is to stand on something else by now.</summary>
    /// <param name="onto">On what.</param>
    /// <param name="candidate">What came of it; null for a conflict.</param>
    /// <param name="known">What is known of the candidate from before; null when it has to be verified.</param>
    /// <param name="coveredBy">The candidate that passed with it, if one did.</param>
    public void Coupled(string onto, string? candidate, bool? known = null, string? coveredBy = null)
    {
        if (State == CarState.Coupling && string.Equals(Onto, onto, StringComparison.Ordinal))
        {
            (Candidate, CoveredBy) = (candidate, coveredBy);
            State = candidate is null ? CarState.Conflicting
                : coveredBy is not null ? CarState.Covered
                : known switch { null => CarState.Coupled, true => CarState.Passed, false => CarState.Failed };
        }
    }

    /// <summary>What it stood on is not going to be merged.</summary>
    public void Uncoupled()
    {
        (State, Onto, Candidate) = (CarState.Uncoupled, null, null);
        Alone();
        MostInBatch = int.MaxValue;
    }

    /// <summary>No verification but its own counts for it.</summary>
    public void Alone() => (CoveredBy, Batch) = (null, 1);

    /// <summary>A candidate was verified. Of no interest when it has another one by now.</summary>
    public void Verified(string candidate, bool passed)
    {
        if (State == CarState.Verifying && string.Equals(Candidate, candidate, StringComparison.Ordinal))
        {
            State = passed ? CarState.Passed : CarState.Failed;
        }
    }
}
