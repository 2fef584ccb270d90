using System.Text;

namespace DawBuild.E2B.Commands;

/// <summary>One output of a finished command: in memory while it is small, otherwise in a temporary file.</summary>
public sealed class CommandOutput : IDisposable
{
    private readonly OutputCapture _capture;
    private readonly Lazy<string> _text;

    internal CommandOutput(OutputCapture capture)
    {
        _capture = capture;
        _text = new Lazy<string>(() => Tail(capture.MemoryLimit));
    }

    /// <summary>The length in bytes.</summary>
    public long Length => _capture.Length;

    /// <summary>True if the output exceeded its memory limit; <see cref="OpenRead"/> still returns all of it.</summary>
    public bool IsSpilled => _capture.IsSpilled;

    /// <summary>The whole output as UTF-8. If it was spilled to a file, only its last <see cref="SandboxCommand.CaptureLimit"/> bytes.</summary>
    public string Text => _text.Value;

    /// <summary>Opens the whole output as bytes, from the beginning.</summary>
    public Stream OpenRead() => _capture.OpenRead();

    /// <summary>Returns <see cref="Text"/>.</summary>
    public override string ToString() => Text;

    /// <summary>Deletes the temporary file, if there is one.</summary>
    public void Dispose() => _capture.Dispose();

    /// <summary>Returns the end of the output, starting at a whole character.</summary>
    /// <param name="bytes">The maximum number of bytes.</param>
    public string Tail(int bytes)
    {
        var end = _capture.ReadEnd(bytes);
        var start = 0;
        while (end.Length < Length && start < Math.Min(3, end.Length) && (end[start] & 0xC0) == 0x80)
        {
            start++;
        }

        return Encoding.UTF8.GetString(end, start, end.Length - start);
    }
}
