namespace DawBuild.Engine.Trains;

/// <summary>A car ahead of the one whose verification covers both.</summary>
/// <param name="Car">The car.</param>
/// <param name="Commit">Its candidate.</param>
/// <param name="Onto">The commit that its candidate stands on.</param>
internal sealed record CoveredCar(Car Car, string Commit, string Onto);
