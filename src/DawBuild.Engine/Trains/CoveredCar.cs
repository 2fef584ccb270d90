namespace DawBuild.Engine.Trains;

/// <summary>A car below the one whose verification counts for both.</summary>
/// <param name="Car">Its identifier.</param>
/// <param name="Commit">Its candidate.</param>
/// <param name="Onto">What that stands on.</param>
internal sealed record CoveredCar(Car Car, string Commit, string Onto);
