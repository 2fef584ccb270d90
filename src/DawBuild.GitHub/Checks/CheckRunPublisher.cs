using DawBuild.GitHub.Client;
using DawBuild.GitHub.Client.CheckRuns;
using DawBuild.GitHub.Client.Text;
using Octokit;
using CheckRun = DawBuild.GitHub.Client.CheckRuns.CheckRun;

namespace DawBuild.GitHub.Checks;

/// <summary>
/// Writes check runs, which needs an App's token. Check runs from an earlier session are found by their external id and continued. Where GitHub does not allow
/// that (a check run of another workflow run, or a completed one), a new one with the same name replaces it.
/// </summary>
internal sealed class CheckRunPublisher(IGitHubRepository github, CheckOptions options, Uri? link, TimeProvider time) : ICheckPublisher
{
    private readonly Dictionary<string, CheckSlot> _slots = new(StringComparer.Ordinal);
    private readonly HashSet<long> _known = [];
    private string? _tasksHead;
    private DateTimeOffset _movedAt;
    private bool _adopted;

    public string Name => "check runs";

    public async Task ShowAsync(IReadOnlyList<CheckView> views, string head, bool isOver, CancellationToken ct)
    {
        if (!_adopted)
        {
            await AdoptAsync(views, head, ct);
            _adopted = true;
        }

        await ShowAsync(views[0], head, ct);
        Move(head, views.Count - 1, isOver);
        GitHubException? refused = null;
        foreach (var view in views.Skip(1))
        {
            try
            {
                await ShowAsync(view, _tasksHead!, ct);
            }
            catch (GitHubException refusal) when (refusal.Fault == GitHubErrors.Invalid)
            {
                refused ??= refusal;
            }
        }

        if (refused is not null)
        {
            throw refused;
        }
    }

    /// <summary>Continues the check runs that an earlier session of the run left on this commit.</summary>
    private async Task AdoptAsync(IReadOnlyList<CheckView> views, string head, CancellationToken ct)
    {
        var left = (await github.ListCheckRunsAsync(head, name: null, ct)).ToLookup(check => check.ExternalId, StringComparer.Ordinal);
        foreach (var view in views)
        {
            if (left[view.ExternalId].MaxBy(check => check.Id) is { } check)
            {
                Take(view.Key, check, head);
            }
        }
    }

    private void Take(string key, CheckRun check, string head)
    {
        _known.Add(check.Id);
        _slots[key] = new CheckSlot { Id = check.Id, Head = head, IsClosed = check.IsCompleted, Annotations = check.Output?.AnnotationsCount ?? 0 };
    }

    /// <summary>Every move creates a check run per task, so the task checks follow the branch at a limited pace.</summary>
    private void Move(string head, int tasks, bool isOver)
    {
        var pause = options.MoveInterval ?? TimeSpan.FromHours(1) * tasks / 250;
        if (_tasksHead is null || isOver || time.GetUtcNow() - _movedAt >= pause)
        {
            (_tasksHead, _movedAt) = (head, time.GetUtcNow());
        }
    }

    private async Task ShowAsync(CheckView view, string head, CancellationToken ct)
    {
        if (!_slots.TryGetValue(view.Key, out var slot))
        {
            _slots.Add(view.Key, slot = new CheckSlot());
        }

        if (slot.IsUnsure)
        {
            slot = await FindAsync(view, slot, ct);
        }

        var isHere = string.Equals(slot.Head, head, StringComparison.Ordinal);
        if (slot.Shown?.Looks != view.Looks || !isHere)
        {
            var canUpdate = slot.Id is not null && isHere && (!slot.IsClosed || view.IsCompleted);
            if (!canUpdate || !await TryUpdateAsync(view, slot, ct))
            {
                slot = await ReplaceAsync(view, slot, head, ct);
            }
        }

        if (slot.Leaves is { } left)
        {
            await CloseAsync(left, view.Name, head, ct);
            slot.Leaves = null;
        }
    }

    /// <summary>Finds out what exists after a write that got no answer.</summary>
    private async Task<CheckSlot> FindAsync(CheckView view, CheckSlot slot, CancellationToken ct)
    {
        var check = slot.Id is { } id ? await GetAsync(id, ct) : await CreatedAsync(view, slot.Head!, ct);
        var found = check is null
            ? new CheckSlot { Head = slot.Head }
            : new CheckSlot { Id = check.Id, Head = slot.Head, IsClosed = check.IsCompleted, Annotations = check.Output?.AnnotationsCount ?? 0 };
        found.Leaves = slot.Leaves;
        return _slots[view.Key] = found;
    }

    private async Task<CheckRun?> GetAsync(long id, CancellationToken ct)
    {
        try
        {
            return await github.GetCheckRunAsync(id, ct);
        }
        catch (GitHubException refusal) when (refusal.Fault == GitHubErrors.NotFound)
        {
            return null;
        }
    }

    private async Task<CheckRun?> CreatedAsync(CheckView view, string head, CancellationToken ct) =>
        (await github.ListCheckRunsAsync(head, view.Name, ct))
            .Where(check => string.Equals(check.ExternalId, view.ExternalId, StringComparison.Ordinal) && _known.Add(check.Id))
            .MaxBy(check => check.Id);

    private async Task<bool> TryUpdateAsync(CheckView view, CheckSlot slot, CancellationToken ct)
    {
        try
        {
            await UpdateAsync(view, slot, ct);
            return true;
        }
        catch (GitHubException refusal) when (refusal.Fault is GitHubErrors.NotFound or GitHubErrors.Forbidden or GitHubErrors.Invalid)
        {
            return false;
        }
    }

    private async Task<CheckSlot> ReplaceAsync(CheckView view, CheckSlot old, string head, CancellationToken ct)
    {
        var slot = new CheckSlot { Head = head, IsUnsure = true, Leaves = old is { Id: not null, IsClosed: false } ? old.Id : old.Leaves };
        try
        {
            await CreateAsync(view, slot, ct);
        }
        catch (GitHubException refusal) when (refusal.Fault == GitHubErrors.Unavailable)
        {
            _slots[view.Key] = slot;
            throw;
        }

        _slots[view.Key] = slot;
        await UpdateAsync(view, slot, ct);
        return slot;
    }

    private async Task CreateAsync(CheckView view, CheckSlot slot, CancellationToken ct)
    {
        var check = Write(view, view.Annotations.Take(CheckRunLimits.AnnotationsPerRequest), isLast: view.Annotations.Count <= CheckRunLimits.AnnotationsPerRequest);
        var created = await github.CreateCheckRunAsync(slot.Head!, check with { ExternalId = view.ExternalId, DetailsUrl = link }, ct);
        _known.Add(created.Id);
        (slot.Id, slot.IsUnsure) = (created.Id, false);
        Written(view, slot, check);
    }

    /// <summary>Sends what is missing, 50 annotations at a time; the last update carries the conclusion.</summary>
    private async Task UpdateAsync(CheckView view, CheckSlot slot, CancellationToken ct)
    {
        while (slot.Shown?.Looks != view.Looks)
        {
            var left = view.Annotations.Skip(slot.Annotations).ToList();
            var check = Write(view, left.Take(CheckRunLimits.AnnotationsPerRequest), isLast: left.Count <= CheckRunLimits.AnnotationsPerRequest);
            slot.IsUnsure = true;
            await github.UpdateCheckRunAsync(slot.Id!.Value, check, ct);
            slot.IsUnsure = false;
            Written(view, slot, check);
        }
    }

    private static void Written(CheckView view, CheckSlot slot, CheckRunWrite check)
    {
        slot.Annotations += check.Output!.Annotations?.Count ?? 0;
        if (check.Status == view.Status)
        {
            (slot.Shown, slot.IsClosed) = (view, view.IsCompleted);
        }
    }

    // That commit is no longer the tip, so a refusal does no harm: GitHub itself ends open check runs after a while.
    private async Task CloseAsync(long id, string name, string head, CancellationToken ct)
    {
        try
        {
            var output = new NewCheckRunOutput($"Continues at {head[..Math.Min(7, head.Length)]}", $"The branch moved. This check continues at {head}.");
            await github.UpdateCheckRunAsync(id, new CheckRunWrite { Name = name, Status = CheckStatus.Completed, Conclusion = CheckConclusion.Cancelled, CompletedAt = time.GetUtcNow(), Output = output }, ct);
        }
        catch (GitHubException refusal) when (!refusal.IsTransient)
        {
        }
    }

    private static CheckRunWrite Write(CheckView view, IEnumerable<NewCheckRunAnnotation> annotations, bool isLast) => new()
    {
        Name = view.Name,
        Status = isLast ? view.Status : CheckStatus.InProgress,
        Conclusion = isLast ? view.Conclusion : null,
        StartedAt = view.StartedAt,
        CompletedAt = isLast ? view.CompletedAt : null,
        Output = new NewCheckRunOutput(view.WholeTitle, view.Summary) { Text = view.Text, Annotations = [.. annotations] },
    };
}
