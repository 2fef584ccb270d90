using DawBuild.Planning.Scheduling;

namespace DawBuild.Planning.Tests.Scheduling;

public sealed class IntMinHeapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(1000)]
    public void Come_lowest_first_whenever_they_were_added(int count)
    {
        var random = new Random(count);
        var heap = new IntMinHeap();
        var left = new List<int>();
        for (var step = 0; step < 4 * count; step++)
        {
            if (left.Count == 0 || random.Next(3) > 0)
            {
                left.Add(random.Next(count));
                heap.Add(left[^1]);
            }
            else
            {
                Assert.Equal(left.Min(), heap.First);
                Assert.Equal(left.Min(), heap.Take());
                left.Remove(left.Min());
            }

            Assert.Equal(left.Count, heap.Count);
        }

        Assert.Equal(left.Order(), Enumerable.Range(0, left.Count).Select(_ => heap.Take()));
    }
}
