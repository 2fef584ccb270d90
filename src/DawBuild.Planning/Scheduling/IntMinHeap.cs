namespace DawBuild.Planning.Scheduling;

/// <summary>
/// Numbers, the lowest first: a binary heap. Not <see cref="PriorityQueue{TElement, TPriority}"/>, which is not compiled ahead for any element
/// and takes a tenth of the time of a schedule of 100,000 tasks.
/// </summary>
internal sealed class IntMinHeap
{
    private int[] _heap = new int[16];

    public int Count { get; private set; }

    /// <summary>The lowest; there must be one.</summary>
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

    /// <summary>Takes the lowest away; there must be one.</summary>
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
