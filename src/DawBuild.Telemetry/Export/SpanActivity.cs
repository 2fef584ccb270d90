using System.Diagnostics;
using System.Runtime.CompilerServices;
using DawBuild.Telemetry.Spans;

namespace DawBuild.Telemetry.Export;

/// <summary>Exports spans that have ended, with ids derived from the journal.</summary>
internal sealed class SpanActivity(string run)
{
    private readonly ActivityTraceId _trace = RunSpanId.TraceOf(run);

    // A sampler's decision about a trace applies to all of its spans.
    private readonly Lazy<ActivityTraceFlags> _flags = new(() => Decision(RunSpanId.TraceOf(run)));

    /// <summary>Exports a span.</summary>
    /// <param name="span">The span.</param>
    /// <param name="words">The span's name, kind, and attributes.</param>
    /// <param name="links">The spans that it depended on.</param>
    public void Export(RunSpan span, SpanLabels words, IEnumerable<RunSpanId> links)
    {
        if (_flags.Value == ActivityTraceFlags.None)
        {
            return;
        }

        var linked = links.Select(id => new ActivityLink(new ActivityContext(_trace, id.In(run), _flags.Value)));
        using var activity = span.Parent is { } parent
            ? DawSource.Activities.CreateActivity(words.Name, words.Kind, new ActivityContext(_trace, parent.In(run), _flags.Value, isRemote: true), words.Tags, linked)
            : Root(_trace, () => DawSource.Activities.CreateActivity(words.Name, words.Kind, default(ActivityContext), words.Tags, linked));
        if (activity is null)
        {
            return;
        }

        activity.SetStartTime(span.Start.UtcDateTime);
        activity.Start();
        SpanIdOf(activity) = span.Id.In(run).ToHexString();
        if (words.Error is { } error)
        {
            activity.SetStatus(ActivityStatusCode.Error, error);
        }

        activity.SetEndTime(span.End.UtcDateTime);
    }

    private static ActivityTraceFlags Decision(ActivityTraceId trace)
    {
        using var probe = Root(trace, () => DawSource.Activities.CreateActivity("sampled?", ActivityKind.Server));
        return probe?.ActivityTraceFlags ?? ActivityTraceFlags.None;
    }

    // The only way to set the trace id of a root span is a process-wide setting.
    private static Activity? Root(ActivityTraceId trace, Func<Activity?> create)
    {
        var before = Activity.TraceIdGenerator;
        Activity.TraceIdGenerator = () => trace;
        try
        {
            return create();
        }
        finally
        {
            Activity.TraceIdGenerator = before;
        }
    }

    // .NET generates span ids randomly and has no API for setting them. Without it, a parent that ends after its coordinator died, or whose id an agent was
    // already told, would not have the id that its children refer to.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity activity);
}
