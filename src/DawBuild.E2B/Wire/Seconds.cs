namespace DawBuild.E2B.Wire;

internal static class Seconds
{
    /// <summary>Converts a time to whole seconds, rounded up: rounding down could turn a short lifetime into none.</summary>
    internal static int Up(TimeSpan time) => (int)Math.Min(int.MaxValue, Math.Ceiling(time.TotalSeconds));
}
