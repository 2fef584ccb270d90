namespace DawBuild.Engine.Trains;

/// <summary>What is to be done for a car now.</summary>
/// <param name="Car">Its identifier.</param>
internal abstract record Move(Car Car)
{
    /// <summary>Put its commit on another one, and say what came of it.</summary>
    public sealed record Couple(Car Car, string Onto) : Move(Car);

    /// <summary>Verify its candidate, and those below that it covers, and say what came of it.</summary>
    public sealed record Verify(Car Car, string Candidate, string Onto, IReadOnlyList<CoveredCar> Covers) : Move(Car);

    /// <summary>Stop what is being done: the car ahead is another one now.</summary>
    public sealed record Uncouple(Car Car) : Move(Car);

    /// <summary>Move the branch to its candidate, and say whether it moved.</summary>
    public sealed record Merge(Car Car, string From, string To, IReadOnlyList<CoveredCar> Covers) : Move(Car);

    /// <summary>The branch moved past its candidate, to one that covers it: it left the train.</summary>
    public sealed record Arrive(Car Car, string Commit) : Move(Car);

    /// <summary>Its failure counts: it left the train.</summary>
    public sealed record Fail(Car Car, string Onto, string? Candidate) : Move(Car);
}
