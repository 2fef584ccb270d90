using System.Text.Json;

namespace DawBuild.Telemetry.Chrome;

/// <summary>
/// Writes events in Chrome's trace format ("Trace Event Format", JSON object form): <c>X</c> a slice, <c>M</c> a name, <c>C</c> a counter, <c>s</c> and
/// <c>f</c> the ends of an arrow. Times are in microseconds from the start of the run.
/// </summary>
internal sealed class TraceWriter(Utf8JsonWriter json)
{
    private int _arrows;

    /// <summary>Names a group of lanes and sets its position.</summary>
    public void Group(int group, string name)
    {
        Meta("process_name", group, lane: null, "name", name);
        Meta("process_sort_index", group, lane: null, "sort_index", group);
    }

    /// <summary>Names a lane.</summary>
    public void Lane(int group, int lane, string name)
    {
        Meta("thread_name", group, lane, "name", name);
        Meta("thread_sort_index", group, lane, "sort_index", lane);
    }

    /// <summary>Writes a slice: a stretch of time on a lane.</summary>
    public void Slice(int group, int lane, string name, string category, TimeSpan start, TimeSpan end, IEnumerable<KeyValuePair<string, object>> arguments)
    {
        Begin("X", group, lane, name, category);
        json.WriteNumber("ts", Microseconds(start));
        json.WriteNumber("dur", Microseconds(end - start));
        json.WriteStartObject("args");
        foreach (var (key, value) in arguments)
        {
            Write(key, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes the value of a counter from now on.</summary>
    public void Counter(int group, string name, TimeSpan at, params ReadOnlySpan<(string Name, decimal Value)> values)
    {
        Begin("C", group, lane: 0, name, "figures");
        json.WriteNumber("ts", Microseconds(at));
        json.WriteStartObject("args");
        foreach (var (key, value) in values)
        {
            json.WriteNumber(key, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes an arrow from a moment in one slice to a moment in another.</summary>
    public void Arrow(string name, (int Group, int Lane, TimeSpan At) from, (int Group, int Lane, TimeSpan At) to)
    {
        _arrows++;
        End("s", from);
        End("f", to);

        void End(string phase, (int Group, int Lane, TimeSpan At) end)
        {
            Begin(phase, end.Group, end.Lane, name, "dependency");
            json.WriteNumber("id", _arrows);
            json.WriteNumber("ts", Microseconds(end.At));

            // Bind the arrow to the enclosing slice, not to the next one.
            json.WriteString("bp", "e");
            json.WriteEndObject();
        }
    }

    private static decimal Microseconds(TimeSpan time) => time.Ticks / 10m;

    private void Begin(string phase, int group, int lane, string name, string category)
    {
        json.WriteStartObject();
        json.WriteString("ph", phase);
        json.WriteNumber("pid", group);
        json.WriteNumber("tid", lane);
        json.WriteString("name", name);
        json.WriteString("cat", category);
    }

    private void Meta(string what, int group, int? lane, string key, object value)
    {
        json.WriteStartObject();
        json.WriteString("ph", "M");
        json.WriteNumber("pid", group);
        json.WriteNumber("tid", lane ?? 0);
        json.WriteString("name", what);
        json.WriteStartObject("args");
        Write(key, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Write(string key, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(key, text);
                break;
            case bool flag:
                json.WriteBoolean(key, flag);
                break;
            case TimeSpan time:
                json.WriteNumber(key, time.TotalSeconds);
                break;
            default:
                json.WriteNumber(key, Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
