namespace DawBuild.Sandboxes.E2B;

/// <summary>How much a command may still print, on both of its outputs together.</summary>
internal sealed class OutputBudget(long bytes)
{
    private long _left = bytes;

    public void Spend(int count)
    {
        if (Interlocked.Add(ref _left, -count) < 0)
        {
            throw new OutputBudgetException();
        }
    }
}
