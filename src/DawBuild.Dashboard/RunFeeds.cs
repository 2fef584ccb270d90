using DawBuild.Runs;

namespace DawBuild.Dashboard;

/// <summary>The runs that pages are watching; each is read once, no matter how many pages watch it.</summary>
internal sealed class RunFeeds(DashboardOptions options) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (RunFeed Feed, int Pages)> _feeds = new(StringComparer.Ordinal);

    /// <summary>Starts reading a run for a page, until the subscription is disposed.</summary>
    public Subscription Subscribe(RunDirectory run)
    {
        lock (_lock)
        {
            var (feed, pages) = _feeds.TryGetValue(run.Run, out var known) ? known : (RunFeed.Start(options, run), 0);
            _feeds[run.Run] = (feed, pages + 1);
            return new Subscription(this, run.Run, feed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<RunFeed> feeds;
        lock (_lock)
        {
            feeds = [.. _feeds.Values.Select(known => known.Feed)];
            _feeds.Clear();
        }

        foreach (var feed in feeds)
        {
            await feed.DisposeAsync();
        }
    }

    private void Leave(string run, RunFeed feed)
    {
        lock (_lock)
        {
            if (!_feeds.TryGetValue(run, out var known) || known.Feed != feed)
            {
                return;
            }

            if (known.Pages > 1)
            {
                _feeds[run] = (feed, known.Pages - 1);
                return;
            }

            _feeds.Remove(run);
        }

        _ = feed.DisposeAsync().AsTask();
    }

    /// <summary>A page's subscription to a feed.</summary>
    internal sealed class Subscription(RunFeeds feeds, string run, RunFeed feed) : IDisposable
    {
        /// <summary>The feed.</summary>
        public RunFeed Feed => feed;

        public void Dispose() => feeds.Leave(run, feed);
    }
}
