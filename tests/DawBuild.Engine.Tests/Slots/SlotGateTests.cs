using DawBuild.Engine.Slots;
using Microsoft.Extensions.Time.Testing;
using static DawBuild.Engine.Tests.Slots.Requests;

namespace DawBuild.Engine.Tests.Slots;

public sealed class SlotGateTests : IDisposable
{
    private const int Limit = 30_000;

    private readonly FakeTimeProvider _time = new();
    private readonly Dictionary<string, int> _categories = new() { ["capped"] = 1 };
    private readonly List<string> _admitted = [];
    private int _provided = int.MaxValue;
    private SlotGate? _gate;

    [Fact(Timeout = Limit)]
    public async Task Admits_as_many_as_there_are_slots()
    {
        var gate = Gate(2);
        await gate.AcquireAsync(Of("A", 1), default);
        await gate.AcquireAsync(Of("B", 1), default);

        var third = gate.AcquireAsync(Of("C", 1), default);

        Assert.Equal(2, gate.Taken);
        Assert.False(third.IsCompleted);
    }

    [Fact(Timeout = Limit)]
    public async Task Hands_a_freed_slot_to_the_longest_remaining_path_then_priority_then_place_in_the_plan()
    {
        var gate = Gate(1);
        var first = await gate.AcquireAsync(Of("first", 1), default);
        Task[] waiting =
        [
            AdmitAsync(gate, Of("late", 2, priority: 1, order: 9)),
            AdmitAsync(gate, Of("early", 2, priority: 1, order: 8)),
            AdmitAsync(gate, Of("short", 1, priority: 100, order: 1)),
            AdmitAsync(gate, Of("long", 3, order: 7)),
            AdmitAsync(gate, Of("low", 2, order: 2)),
        ];

        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["long", "early", "late", "low", "short"], _admitted);
    }

    [Fact(Timeout = Limit)]
    public async Task Passes_over_a_category_that_is_full_and_comes_back_to_it()
    {
        var gate = Gate(3);
        var capped = await gate.AcquireAsync(Of("A", 9, category: "capped"), default);

        var second = gate.AcquireAsync(Of("B", 9, category: "capped"), default);
        await gate.AcquireAsync(Of("C", 1), default);
        Assert.False(second.IsCompleted);
        capped.Dispose();

        await second;
    }

    [Fact(Timeout = Limit)]
    public async Task Follows_the_limit_of_a_provider_up_and_down()
    {
        var gate = Gate(8);
        _provided = 1;
        var first = await gate.AcquireAsync(Of("A", 1), default);
        var second = gate.AcquireAsync(Of("B", 1), default);
        var third = gate.AcquireAsync(Of("C", 1), default);

        _provided = 2;
        gate.Reconsider();
        await second;
        _provided = 0;
        first.Dispose();

        Assert.False(third.IsCompleted);
        _provided = 2;
        gate.Reconsider();
        await third;
    }

    [Fact(Timeout = Limit)]
    public async Task Is_idle_while_a_slot_is_free_that_no_task_can_take()
    {
        var gate = Gate(2);
        _provided = 1;
        var first = await gate.AcquireAsync(Of("A", 1), default);
        _ = gate.AcquireAsync(Of("B", 1), default);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(1), gate.Idle);

        _provided = 2;
        gate.Reconsider();
        Assert.Equal(TimeSpan.Zero, gate.Idle);

        first.Dispose();
        gate.Expect(Of("C", 1));
        gate.Reconsider();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, gate.Idle);
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_a_place_for_a_ready_task_that_has_not_asked_yet()
    {
        var gate = Gate(1);
        var longer = Of("long", 5);
        gate.Expect(longer);
        var shorter = gate.AcquireAsync(Of("short", 1), default);

        _time.Advance(SlotGate.Patience / 2);
        Assert.False(shorter.IsCompleted);
        await gate.AcquireAsync(longer, default);

        Assert.False(shorter.IsCompleted);
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_no_place_for_a_shorter_path()
    {
        var gate = Gate(1);
        gate.Expect(Of("short", 1));

        await gate.AcquireAsync(Of("long", 5), default);

        Assert.Equal(1, gate.Taken);
    }

    [Fact(Timeout = Limit)]
    public async Task Loses_patience_with_a_task_that_never_asks()
    {
        var gate = Gate(1);
        gate.Expect(Of("long", 5));
        var shorter = gate.AcquireAsync(Of("short", 1), default);

        _time.Advance(SlotGate.Patience);

        await shorter;
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_a_place_while_the_build_is_busy_with_starting_others()
    {
        var gate = Gate(2);
        var longer = Of("long", 5);
        gate.Expect(longer);
        _time.Advance(TimeSpan.FromSeconds(3));
        var others = new List<Task>();
        for (var i = 0; i < 10; i++)
        {
            others.Add(gate.AcquireAsync(Of($"short-{i}", 1), default));
            _time.Advance(SlotGate.Patience / 2);
        }

        Assert.Equal(1, gate.Taken);
        await gate.AcquireAsync(longer, default);

        Assert.Equal(1, others.Count(other => other.IsCompleted));
    }

    [Fact(Timeout = Limit)]
    public async Task Loses_patience_with_a_task_that_does_not_ask_while_others_do()
    {
        var gate = Gate(1);
        gate.Expect(Of("long", 5));
        var shorter = gate.AcquireAsync(Of("short", 1), default);
        for (var waited = TimeSpan.Zero; waited < SlotGate.LongestPatience; waited += SlotGate.Patience / 2)
        {
            Assert.False(shorter.IsCompleted);
            _ = gate.AcquireAsync(Of($"late-{waited.TotalMilliseconds}", 0.5), default);
            _time.Advance(SlotGate.Patience / 2);
        }

        _time.Advance(SlotGate.Patience);
        await shorter;
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_no_place_for_an_equal()
    {
        var gate = Gate(1);
        gate.Expect(Of("one", 5, order: 1));

        await gate.AcquireAsync(Of("other", 5, order: 2), default);

        Assert.Equal(1, gate.Taken);
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_a_place_in_the_category_too()
    {
        var gate = Gate(2);
        gate.Expect(Of("long", 5, category: "capped"));

        var shorter = gate.AcquireAsync(Of("short", 1, category: "capped"), default);
        Assert.False(shorter.IsCompleted);
        await gate.AcquireAsync(Of("other", 1), default);
        _time.Advance(SlotGate.Patience);

        await shorter;
    }

    [Fact(Timeout = Limit)]
    public async Task Forgets_who_gave_up_waiting()
    {
        var gate = Gate(1);
        var first = await gate.AcquireAsync(Of("A", 1), default);
        using var cancel = new CancellationTokenSource();
        var gaveUp = gate.AcquireAsync(Of("B", 5), cancel.Token);
        var waits = gate.AcquireAsync(Of("C", 1), default);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);
        first.Dispose();
        var third = await waits;
        third.Dispose();

        Assert.Equal(0, gate.Taken);
    }

    [Fact(Timeout = Limit)]
    public async Task Takes_a_slot_back_only_once()
    {
        var gate = Gate(2);
        var slot = await gate.AcquireAsync(Of("A", 1), default);
        await gate.AcquireAsync(Of("B", 1), default);

        slot.Dispose();
        slot.Dispose();

        Assert.Equal(1, gate.Taken);
    }

    [Fact(Timeout = Limit)]
    public async Task Never_admits_too_many_whoever_comes_and_goes()
    {
        var gate = Gate(3);
        var (now, most, capped, mostCapped) = (0, 0, 0, 0);
        var cancelled = 0;
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(async () =>
        {
            using var cancel = new CancellationTokenSource();
            var isCapped = i % 3 == 0;
            var acquire = gate.AcquireAsync(Of($"T-{i}", i % 7, category: isCapped ? "capped" : null), cancel.Token);
            if (i % 5 == 0)
            {
                await cancel.CancelAsync();
            }

            try
            {
                using var slot = await acquire;
                Maximum(ref most, Interlocked.Increment(ref now));
                Maximum(ref mostCapped, Interlocked.Add(ref capped, isCapped ? 1 : 0));
                await Task.Yield();
                Interlocked.Add(ref capped, isCapped ? -1 : 0);
                Interlocked.Decrement(ref now);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref cancelled);
            }
        })));

        Assert.InRange(most, 1, 3);
        Assert.InRange(mostCapped, 1, 1);
        Assert.InRange(cancelled, 0, 60);
        Assert.Equal(0, gate.Taken);
    }

    public void Dispose() => _gate?.Dispose();

    private static void Maximum(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }

    private SlotGate Gate(int slots) => _gate = new SlotGate(slots, _categories, _ => _provided, _time);

    private async Task AdmitAsync(SlotGate gate, SlotRequest request)
    {
        using var slot = await gate.AcquireAsync(request, default);
        _admitted.Add(request.Task.Value);
    }
}
