namespace DawBuild.Planning.Scheduling;

/// <summary>
/// A binary heap of numbers, lowest first. It replaces <see cref="PriorityQueue{TElement, TPriority}"/>, which is not precompiled for any element type
/// and would take a tenth of the time for a schedule of 100,000 tasks.
/// </summary>
internal sealed class IntMinHeap
{
    private int[] _heap = new int[16];

    public int Count { get; private set; }

    /// <summary>The lowest number; the heap must not be empty.</summary>
    public int First => _heap[0];

    public void Add(int number)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        var at = Count++;
        for (var above = (at - 1) / 2; at > 0 && _heap[above] > number; above = (at - 1) / 2)
        {
            _heap[at] = _heap[above];
            at = above;
        }

        _heap[at] = number;
    }

    /// <summary>Removes and returns the lowest number; the heap must not be empty.</summary>
    public int Take()
    {
        var (lowest, last, at) = (_heap[0], _heap[--Count], 0);
        for (var below = 1; below < Count; below = (2 * at) + 1)
        {
            if (below + 1 < Count && _heap[below + 1] < _heap[below])
            {
                below++;
            }

            if (_heap[below] >= last)
            {
                break;
            }

            _heap[at] = _heap[below];
            at = below;
        }

        _heap[at] = last;
        return lowest;
    }
}
