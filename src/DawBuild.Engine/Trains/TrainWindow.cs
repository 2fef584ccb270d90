namespace DawBuild.Engine.Trains;

/// <summary>
/// How many cars may be in the line at once, as Zuul does it: 20 at first, one more for each merge, half for each failure, never less than 3.
/// </summary>
/// <param name="limit">The plan's <c>merge_window</c>; null for none.</param>
internal sealed class TrainWindow(int? limit)
{
    public const int Start = 20;
    public const int Floor = 3;

    public int Size { get; private set; } = Math.Min(Start, limit ?? Start);

    public void Grow() => Size = Math.Min(Size + 1, limit ?? int.MaxValue);

    public void Shrink() => Size = Math.Min(Math.Max(Size / 2, Floor), limit ?? int.MaxValue);
}
