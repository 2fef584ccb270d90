using Microsoft.Win32.SafeHandles;

namespace DawBuild.E2B.Commands;

/// <summary>Captures bytes: in memory up to a limit, then all of them in a temporary file that is deleted on disposal.</summary>
internal sealed class OutputCapture(int memoryLimit, string? directory) : IDisposable
{
    private byte[] _memory = [];
    private SafeFileHandle? _file;
    private string? _path;

    internal int MemoryLimit => memoryLimit;

    internal long Length { get; private set; }

    internal bool IsSpilled => _path is not null;

    public void Dispose()
    {
        if (_file is { } file)
        {
            _file = null;
            file.Dispose();
            System.IO.File.Delete(_path!);
        }
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        if (memoryLimit == 0)
        {
            return;
        }

        if (_file is null && Length + bytes.Length > memoryLimit)
        {
            Spill();
        }

        if (_file is { } file)
        {
            // Synchronous on purpose: a write to the page cache takes less time than a hop to another thread.
            RandomAccess.Write(file, bytes, Length);
        }
        else
        {
            Grow((int)Length + bytes.Length);
            bytes.CopyTo(_memory.AsSpan((int)Length));
        }

        Length += bytes.Length;
    }

    internal byte[] ReadEnd(int bytes)
    {
        var wanted = (int)Math.Min(bytes, Length);
        if (!IsSpilled)
        {
            return _memory.AsSpan((int)Length - wanted, wanted).ToArray();
        }

        var end = new byte[wanted];
        var read = 0;
        while (read < wanted && RandomAccess.Read(File(), end.AsSpan(read), Length - wanted + read) is > 0 and var more)
        {
            read += more;
        }

        return end;
    }

    internal Stream OpenRead() => IsSpilled
        ? new FileStream(_path!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024)
        : new MemoryStream(_memory, 0, (int)Length, writable: false);

    private SafeFileHandle File() => _file ?? throw new ObjectDisposedException(nameof(CommandOutput));

    private void Spill()
    {
        _path = Path.Combine(directory ?? Path.GetTempPath(), $"e2b-{Guid.NewGuid():N}.out");
        _file = System.IO.File.OpenHandle(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(_file, _memory.AsSpan(0, (int)Length), 0);
        _memory = [];
    }

    private void Grow(int length)
    {
        if (length > _memory.Length)
        {
            Array.Resize(ref _memory, (int)Math.Min(memoryLimit, Math.Max(256, Math.Max(length, _memory.Length * 2L))));
        }
    }
}
