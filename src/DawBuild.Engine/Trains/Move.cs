namespace DawBuild.Engine.Trains;

/// <summary>What to do for a car now.</summary>
/// <param name="Car">The car.</param>
internal abstract record Move(Car Car)
{
    /// <summary>Put its commit on another one, and report the result.</summary>
    public sealed record Couple(Car Car, string Onto) : Move(Car);

    /// <summary>Verify its candidate, which includes the candidates ahead that it covers, and report the result.</summary>
    public sealed record Verify(Car Car, string Candidate, string Onto, IReadOnlyList<CoveredCar> Covers) : Move(Car);

    /// <summary>Stop its current work: what it stood on has changed.</summary>
    public sealed record Uncouple(Car Car) : Move(Car);

    /// <summary>Move the branch to its candidate, and report whether it moved.</summary>
    public sealed record Merge(Car Car, string From, string To, IReadOnlyList<CoveredCar> Covers) : Move(Car);

    /// <summary>It has left the train: the branch moved past its candidate to one that covers it.</summary>
    public sealed record Arrive(Car Car, string Commit) : Move(Car);

    /// <summary>It has left the train: its failure counts.</summary>
    public sealed record Fail(Car Car, string Onto, string? Candidate) : Move(Car);
}
