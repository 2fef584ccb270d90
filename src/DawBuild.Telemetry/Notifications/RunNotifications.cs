using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;

namespace DawBuild.Telemetry.Notifications;

/// <summary>Turns the journal into notifications, one for each event.</summary>
/// <param name="plan">The plan.</param>
/// <param name="isPart">True if the end of this session is not the end of the run.</param>
internal sealed class RunNotifications(Plan plan, bool isPart)
{
    private const int Longest = 300;
    private const decimal Share = 0.8m;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);
    private readonly RunState _state = new();
    private bool _toldOfUsd;
    private bool _toldOfTokens;

    /// <summary>Applies the next event.</summary>
    /// <returns>The notification to send; null for none.</returns>
    public Notification? Apply(RunEvent e)
    {
        var before = e is ProviderThrottled throttled ? _state.Providers.GetValueOrDefault(throttled.Provider) : null;
        _state.Apply(e);
        return e switch
        {
            // The plan itself asked for it.
            TaskBlocked { Code: var code } when Errors.IsBlockedByPlan(code) => null,
            TaskBlocked { Question: { } question } blocked => Of(e, NotificationEvent.Question, NotificationSeverity.Warning, $"task {blocked.Task} has a question", question, blocked.Task),
            TaskBlocked blocked => Of(e, NotificationEvent.Blocked, NotificationSeverity.Error, $"task {blocked.Task} is blocked ({blocked.Code})", blocked.Reason, blocked.Task),
            ProviderThrottled paused when IsLong(paused) && !IsLong(before) => Of(e, NotificationEvent.Provider, NotificationSeverity.Warning, $"{paused.Provider} is paused{Until(paused)}", paused.Reason),
            RunFinished finished when !isPart => Finished(finished),
            AgentFinished or ReviewFinished => Budget(e),
            _ => null,
        };
    }

    // A provider that pushes back for seconds or minutes does not need a person.
    private static bool IsLong(ProviderThrottled? throttled) => throttled is { Concurrency: 0 } && (throttled.Until is not { } until || until - throttled.At >= Long);

    private static string Until(ProviderThrottled paused) =>
        paused.Until is { } until ? string.Create(CultureInfo.InvariantCulture, $" until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : " until you act";

    private Notification Finished(RunFinished e)
    {
        var isGood = e is { Blocked: 0, Pending: 0, NotDelivered: null };
        var severity = isGood ? NotificationSeverity.Info : e.Interrupted ? NotificationSeverity.Warning : NotificationSeverity.Error;
        var title = $"{e.Completed} of {e.Completed + e.Blocked + e.Pending} tasks completed";
        return Of(e, NotificationEvent.Finished, severity, title, isGood ? string.Empty : $"{e.Blocked} blocked, {e.Pending} not started or not finished{(e.Interrupted ? "; the run was stopped" : string.Empty)}. {e.NotDelivered}");
    }

    private Notification? Budget(RunEvent e)
    {
        if (!_toldOfUsd && plan.BudgetUsd is { } usd && _state.CostUsd >= usd * Share)
        {
            _toldOfUsd = true;
            return Of(e, NotificationEvent.Budget, NotificationSeverity.Warning, "80% of the budget is spent", string.Create(CultureInfo.InvariantCulture, $"${_state.CostUsd:0.00} of ${usd:0.00}"));
        }

        if (!_toldOfTokens && plan.BudgetTokens is { } tokens && _state.Tokens >= tokens * Share)
        {
            _toldOfTokens = true;
            return Of(e, NotificationEvent.Budget, NotificationSeverity.Warning, "80% of the budget is spent", string.Create(CultureInfo.InvariantCulture, $"{_state.Tokens:N0} of {tokens:N0} tokens"));
        }

        return null;
    }

    private Notification Of(RunEvent e, NotificationEvent what, NotificationSeverity severity, string title, string text, TaskId? task = null) =>
        new(what, severity, PlainText.Line($"{plan.Name}: {title}", Longest), PlainText.Line(text, Longest), task) { Run = _state.Started?.Run ?? string.Empty, Plan = plan.Name, At = e.At };
}
