namespace DawBuild.E2B.Wire;

internal static class Seconds
{
    /// <summary>Whole seconds as the service wants them; rounding down would make a short life no life.</summary>
    internal static int Up(TimeSpan time) => (int)Math.Min(int.MaxValue, Math.Ceiling(time.TotalSeconds));
}
