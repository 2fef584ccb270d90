namespace DawBuild.Engine.Trains;

/// <summary>The places for verifications that are left in each sandbox while moves are chosen. Each sandbox is asked once.</summary>
/// <param name="free">Returns how many places a sandbox has.</param>
internal sealed class PlacesLeft(Func<string, int> free)
{
    private readonly Dictionary<string, int> _left = new(StringComparer.Ordinal);

    /// <summary>Returns how many places are left; negative if more were taken than there are.</summary>
    public int In(string sandbox) => _left.TryGetValue(sandbox, out var left) ? left : _left[sandbox] = free(sandbox);

    /// <summary>Takes a place, even if none is left.</summary>
    public void Take(string sandbox) => _left[sandbox] = In(sandbox) - 1;
}
