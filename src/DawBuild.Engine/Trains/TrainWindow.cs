namespace DawBuild.Engine.Trains;

/// <summary>
/// Limits how many cars may be in the line at once, with Zuul's numbers: 20 at first, one more for each merge, half as many for each failure, and
/// never fewer than 3, unless the plan sets a lower limit.
/// </summary>
/// <param name="limit">The plan's <c>merge_window</c>; null for no limit.</param>
internal sealed class TrainWindow(int? limit)
{
    public const int Start = 20;
    public const int Floor = 3;

    public int Size { get; private set; } = Math.Min(Start, limit ?? Start);

    public void Grow() => Size = Math.Min(Size + 1, limit ?? int.MaxValue);

    public void Shrink() => Size = Math.Min(Math.Max(Size / 2, Floor), limit ?? int.MaxValue);
}
