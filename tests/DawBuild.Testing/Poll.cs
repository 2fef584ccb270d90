using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DawBuild.Testing;

/// <summary>Waits for what another process does without telling the test.</summary>
public static class Poll
{
    // Far longer than a busy machine needs, so that only what never happens takes so long.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until a condition is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="details">Returns what to add to the message if it never becomes true.</param>
    /// <param name="what">The condition as text; the compiler fills it in.</param>
    /// <exception cref="TimeoutException">It did not become true within ten minutes.</exception>
    public static Task UntilAsync(Func<bool> condition, Func<string>? details = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        UntilAsync(() => Task.FromResult(condition()), details, what);

    /// <inheritdoc cref="UntilAsync(Func{bool}, Func{string}?, string)"/>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string>? details = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        for (var began = Stopwatch.GetTimestamp(); !await condition(); await Task.Delay(Pause))
        {
            if (Stopwatch.GetElapsedTime(began) > Limit)
            {
                throw new TimeoutException($"Not within {Limit}: {what}\n{details?.Invoke()}");
            }
        }
    }
}
