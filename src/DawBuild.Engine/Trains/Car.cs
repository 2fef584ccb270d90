using DawBuild.Diagnostics;

namespace DawBuild.Engine.Trains;

/// <summary>A committed task on its way to the integration branch.</summary>
/// <param name="task">The task's id.</param>
/// <param name="remaining">The task's longest remaining path; longer goes first.</param>
/// <param name="order">The task's position in the plan; among equal paths, lower goes first.</param>
/// <param name="sandbox">The sandbox that verifies it; null if there is nothing to verify.</param>
/// <param name="checks">How it is verified. One verification may cover neighbors with the same checks; null to never share one.</param>
internal sealed class Car(TaskId task, TimeSpan remaining, int order, string? sandbox, string? checks = null)
{
    /// <summary>Sorts waiting cars by who goes first.</summary>
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

    /// <summary>The commit that its candidate stands on, or is about to.</summary>
    public string? Onto { get; set; }

    /// <summary>Its commit on top of what is ahead, as it will be merged.</summary>
    public string? Candidate { get; set; }

    /// <summary>The candidate whose verification covers this one.</summary>
    public string? CoveredBy { get; set; }

    /// <summary>How many cars the verification of its candidate covers, its own included.</summary>
    public int Batch { get; set; } = 1;

    /// <summary>The maximum size of a batch that it may be in; smaller after one of its batches failed.</summary>
    public int MostInBatch { get; set; } = int.MaxValue;

    /// <summary>How many cars had entered the line when it joined.</summary>
    public int Joined { get; set; }

    /// <summary>Returns true if so many others went first that it goes next.</summary>
    public bool IsOverdue(int begun) => begun - Joined >= WaitingCars.Patience;

    /// <summary>True if it will need a place for its verification.</summary>
    public bool WantsPlace => Sandbox is not null && State is CarState.Uncoupled or CarState.Coupling or CarState.Coupled;

    /// <summary>True if cars behind it may stand on its candidate.</summary>
    public bool Carries => State is not (CarState.Failed or CarState.Conflicting);

    /// <summary>Records that its commit was put on another one. Ignored if it must stand on something else by now.</summary>
    /// <param name="onto">The commit that it was put on.</param>
    /// <param name="candidate">The resulting candidate; null for a conflict.</param>
    /// <param name="known">The earlier verdict on the candidate; null if it must be verified.</param>
    /// <param name="coveredBy">The candidate whose passed verification covers it; null if none.</param>
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

    /// <summary>Detaches it, because the candidate that it stood on will not be merged.</summary>
    public void Uncoupled()
    {
        (State, Onto, Candidate) = (CarState.Uncoupled, null, null);
        Alone();
        MostInBatch = int.MaxValue;
    }

    /// <summary>Takes it out of its batch: only its own verification counts for it.</summary>
    public void Alone() => (CoveredBy, Batch) = (null, 1);

    /// <summary>Records the verdict on a candidate. Ignored if it has a different candidate by now.</summary>
    public void Verified(string candidate, bool passed)
    {
        if (State == CarState.Verifying && string.Equals(Candidate, candidate, StringComparison.Ordinal))
        {
            State = passed ? CarState.Passed : CarState.Failed;
        }
    }
}
