using System.Diagnostics;
using DawBuild.Git.Objects;

namespace DawBuild.Chaos.Tests;

/// <summary>Runs a plan and kills its processes at random moments of the journal and of a coordinator's startup, until it has killed often enough.</summary>
internal sealed class Chaos(Workplace place, Random random, int kills, ITestOutputHelper output)
{
    // The minimum number of lines in the plan's journal; the remaining kills are spread over the remaining lines, however fast the machine is.
    private const int Lines = 700;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Search = TimeSpan.FromSeconds(1);

    private readonly Journal _journal = new(place.Root);
    private readonly Dictionary<string, int> _killed = new(StringComparer.Ordinal);

    public int Killed => _killed.Values.Sum();

    public string Figures => string.Join(", ", _killed.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}"));

    public async Task UnleashAsync()
    {
        while (Killed < kills && await OneCoordinatorAsync())
        {
        }

        output.WriteLine($"killed: {Figures}");
    }

    // False if the run ended.
    private async Task<bool> OneCoordinatorAsync()
    {
        // Each of the two object readers continues where the other one was killed.
        Environment.SetEnvironmentVariable(LibGit2.Variable, random.Next(2) == 0 ? "off" : null);
        using var coordinator = place.StartDaw("run", "-m", $"{RandomPlan.Width}");
        var said = Task.WhenAll(coordinator.StandardOutput.ReadToEndAsync(), coordinator.StandardError.ReadToEndAsync());
        if (random.Next(6) == 0)
        {
            // At any moment of the startup: nothing is waited for.
            await Task.WhenAny(coordinator.WaitForExitAsync(), Task.Delay(random.Next(1500)));
            Kill(coordinator, "starting coordinators");
        }

        while (!coordinator.HasExited && Killed < kills)
        {
            await WaitAsync(coordinator);
            await StrikeAsync(coordinator);
        }

        if (Killed >= kills && !coordinator.HasExited)
        {
            Kill(coordinator, "coordinators");
        }

        await coordinator.WaitForExitAsync();
        var words = await said;
        Assert.True(coordinator.ExitCode is 0 or 137, $"exit code {coordinator.ExitCode}\n{string.Join('\n', words)}");
        return coordinator.ExitCode != 0;
    }

    private async Task WaitAsync(Process coordinator)
    {
        var lines = _journal.Lines;
        var target = lines + random.Next(1, Math.Max(2, 2 * (Lines - lines) / (kills - Killed + 1)));
        var since = Stopwatch.StartNew();
        while (!coordinator.HasExited && _journal.Lines < target && since.Elapsed < Patience)
        {
            await Task.Delay(5);
        }

        // At any moment between two lines.
        await Task.Delay(random.Next(30));
    }

    // Agents and sandboxes of this plan live for milliseconds, so a victim is looked for until there is one.
    private async Task StrikeAsync(Process coordinator)
    {
        var (kind, choose) = random.Next(4) switch
        {
            0 => ("builds", static victims => victims.Build),
            1 => ("agents", static victims => victims.Agents),
            2 => ("sandboxes", static victims => victims.Sandboxes),
            _ => ("coordinators", (Func<Victims, IReadOnlyList<int>>?)null),
        };
        if (choose is null)
        {
            Kill(coordinator, kind);
            return;
        }

        var since = Stopwatch.StartNew();
        while (!coordinator.HasExited && since.Elapsed < Search)
        {
            var pids = choose(Victims.Of(place.Base));
            if (pids.Count > 0 && Victims.Kill(pids[random.Next(pids.Count)]))
            {
                Count(kind);
                return;
            }
        }
    }

    private void Kill(Process coordinator, string kind)
    {
        if (!coordinator.HasExited)
        {
            coordinator.Kill();
            coordinator.WaitForExit();
            if (coordinator.ExitCode != 0)
            {
                Count(kind);
            }
        }
    }

    private void Count(string kind) => _killed[kind] = _killed.GetValueOrDefault(kind) + 1;
}
