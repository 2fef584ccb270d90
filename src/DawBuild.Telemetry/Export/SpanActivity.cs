using System.Diagnostics;
using System.Runtime.CompilerServices;
using DawBuild.Telemetry.Spans;

namespace DawBuild.Telemetry.Export;

/// <summary>Exports spans that are over, with the ids that follow from the journal.</summary>
internal sealed class SpanActivity(string run)
{
    private readonly ActivityTraceId _trace = RunSpanId.TraceOf(run);

    // What a sampler says of a trace, it says of all its spans.
    private readonly Lazy<ActivityTraceFlags> _flags = new(() => Decision(RunSpanId.TraceOf(run)));

    /// <summary>Exports one.</summary>
    /// <param name="span">The span.</param>
    /// <param name="words">Its name, kind and attributes.</param>
    /// <param name="links">Spans that it depended on.</param>
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

    // There is one way to say which trace a span without a parent begins, and it is the whole process's.
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

    // .NET draws the ids of spans at random and has no door for one's own. Without them a parent that ends after its coordinator died, or in
    // the sight of an agent that was told of it, would not be the one that its children name.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity activity);
}
