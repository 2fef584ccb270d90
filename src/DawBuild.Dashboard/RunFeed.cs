using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DawBuild.Reports;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.Dashboard;

/// <summary>Reads the journal of a run and keeps what a page shows of it as JSON. Each task has the version in which it last changed.</summary>
internal sealed class RunFeed : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.4);
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly DashboardOptions _options;
    private readonly RunDirectory _run;
    private readonly JournalFollower _journal;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(byte[] Json, long Version)> _tasks = [];
    private readonly Task _reading;
    private readonly RunHistory _history = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _head = [];
    private string _status = string.Empty;
    private long _version;
    private DateTimeOffset? _lastEvent;
    private bool _isStale;

    private RunFeed(DashboardOptions options, RunDirectory run)
    {
        (_options, _run, _journal) = (options, run, new JournalFollower(run.JournalPath));
        _reading = Task.Run(ReadAsync);
    }

    public static RunFeed Start(DashboardOptions options, RunDirectory run) => new(options, run);

    /// <summary>Returns what changed since a version as one line of JSON, with the time since the last event of a running run; null if nothing did.</summary>
    public (long Version, ReadOnlyMemory<byte> Json)? Since(long version)
    {
        lock (_lock)
        {
            if (_version <= version)
            {
                return null;
            }

            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer, Options))
            {
                json.WriteStartObject();
                json.WritePropertyName("head");
                json.WriteRawValue(_head, skipInputValidation: true);
                json.WriteNumber("age", _lastEvent is { } at ? (_options.Time.GetUtcNow() - at).TotalMilliseconds : 0);
                json.WriteStartObject("tasks");
                foreach (var (index, task) in _tasks.Index().Where(task => task.Item.Version > version))
                {
                    json.WritePropertyName(index.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    json.WriteRawValue(task.Json, skipInputValidation: true);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            return (_version, buffer.WrittenMemory);
        }
    }

    /// <summary>Completes when there is a newer version.</summary>
    public Task ChangedAsync(long version)
    {
        lock (_lock)
        {
            return _version > version ? Task.CompletedTask : _changed.Task;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        for (var isLast = false; !isLast;)
        {
            isLast = _stop.IsCancellationRequested;
            try
            {
                Read();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The plan is being edited, or the journal is gone: keep showing the last state and try again.
            }

            await Task.Delay(Pause, _options.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Read()
    {
        for (var events = _journal.Next(); events.Count > 0; events = _journal.Next())
        {
            _isStale = true;
            foreach (var e in events)
            {
                _history.Apply(e);
            }
        }

        var status = RunStatus.Of(_run, _history.State);
        _isStale |= !string.Equals(status, _status, StringComparison.Ordinal);
        if (_isStale)
        {
            _status = status;
            Publish();
            _isStale = false;
        }
    }

    private void Publish()
    {
        var model = new ReportModel(new ReportSource { Plan = _options.Plan(_run), History = _history, Directory = _run, Status = _status, Redact = _options.Redact });
        var head = Json(json => RunJson.Write(json, model));
        var tasks = model.View.Tasks.Select(task => Json(json => TaskJson.Write(json, model, task))).ToList();
        lock (_lock)
        {
            _version++;
            _head = head;
            _lastEvent = string.Equals(_status, RunStatus.Running, StringComparison.Ordinal) ? _history.State.At : null;
            foreach (var (index, task) in tasks.Index())
            {
                if (index >= _tasks.Count)
                {
                    _tasks.Add((task, _version));
                }
                else if (!_tasks[index].Json.AsSpan().SequenceEqual(task))
                {
                    _tasks[index] = (task, _version);
                }
            }

            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
