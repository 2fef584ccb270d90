using DawBuild.Files;
using Microsoft.Win32.SafeHandles;

namespace DawBuild.Processes;

/// <summary>A file that receives one or two streams as they arrive. Other processes may read it in the meantime.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _stream;
    private readonly SafeFileHandle _file;
    private long _length;

    public OutputFile(string path)
    {
        _stream = PrivateFiles.Create(path);
        _file = _stream.SafeFileHandle;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            RandomAccess.Write(_file, bytes, _length);
            _length += bytes.Length;
        }
    }

    public void Dispose() => _stream.Dispose();
}
