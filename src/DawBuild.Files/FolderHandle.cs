using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DawBuild.Files;

/// <summary>
/// An open folder, not a path: everything that is read, written, or deleted through it is inside it, even if untrusted programs replace its parents with links,
/// mounts, or other folders in the meantime. No call follows a link. Works on 64-bit Linux only.
/// </summary>
internal sealed class FolderHandle : IDisposable
{
    private const int ThisFolder = -100;
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int PathOnly = 0x200000;
    private const int NoFollowStatus = 0x100;
    private const int RemoveFolder = 0x200;
    private const uint AllFacts = 0xfff;
    private const uint PrivateFile = 0x180;
    private const uint PrivateFolder = 0x1C0;
    private const int NotThere = 2;
    private const int Denied = 13;
    private const int NotAFolder = 20;
    private const int TooManyLinks = 40;
    private const int NoDeviceBehind = 6;
    private const int NameOffset = 19;
    private const int TypeOffset = 18;

    // These two differ between processors (fcntl.h).
    private static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;
    private static readonly int Directory = IsArm ? 0x4000 : 0x10000;
    private static readonly byte[] Self = FolderEntry.NameOf(".");
    private static readonly byte[] Up = FolderEntry.NameOf("..");

    private readonly SafeFileHandle _handle;

    private FolderHandle(int handle)
    {
        _handle = new SafeFileHandle(handle, ownsHandle: true);
        Status = Of(_handle, Self) ?? throw Failure("be looked at", ".");
    }

    /// <summary>True if the system has these calls.</summary>
    public static bool IsSupported { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>The status when the folder was opened.</summary>
    public EntryStatus Status { get; }

    private static bool IsArm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>
    /// Opens a folder; returns null if it does not exist or is not a folder. Links in its parents are followed, so no other user or program may be able to
    /// change them.
    /// </summary>
    /// <param name="path">Absolute path.</param>
    public static FolderHandle? Open(string path) =>
        Opened(FolderCalls.openat(ThisFolder, FolderEntry.NameOf(path), NoFollow | Directory | CloseOnExec, 0), path);

    /// <summary>Opens the parent folder of a path. Links are followed, so no other user or program may be able to change them.</summary>
    /// <param name="path">Absolute path.</param>
    public static FolderHandle? OpenParent(string path) =>
        Opened(FolderCalls.openat(ThisFolder, FolderEntry.NameOf(Path.GetDirectoryName(path)!), Directory | CloseOnExec, 0), path);

    /// <summary>True if we may look up names in the folder, which is also needed to leave it again.</summary>
    public bool IsSearchable => StatusOf(Up) is not null;

    /// <summary>Opens a subfolder; returns null if it does not exist or is not a folder.</summary>
    /// <exception cref="IOException">The folder cannot be opened, for example for lack of permission.</exception>
    public FolderHandle? Folder(byte[] name) =>
        Opened(FolderCalls.openat(_handle, name, NoFollow | Directory | CloseOnExec, 0), new FolderEntry(name, EntryKind.Folder).Text);

    /// <summary>Opens the parent folder and checks that it is the expected one.</summary>
    /// <exception cref="IOException">The folder was moved in the meantime.</exception>
    public FolderHandle Parent(FolderIdentity meant)
    {
        var parent = Folder(Up);
        if (parent is not null && parent.Status.Identity == meant)
        {
            return parent;
        }

        parent?.Dispose();
        throw new IOException("folders are being moved while DawBuild reads them");
    }

    /// <summary>Makes a subfolder that only this user can enter.</summary>
    public FolderHandle MakeFolder(byte[] name)
    {
        Check(FolderCalls.mkdirat(_handle, name, PrivateFolder), "be made", name);
        return Folder(name) ?? throw new IOException("folders that DawBuild makes are being replaced");
    }

    /// <summary>Opens a file for reading; returns null if there is no regular file of that name that we may read.</summary>
    public SafeFileHandle? OpenFile(byte[] name)
    {
        // Check the kind first, because opening a pipe affects its other end. O_NONBLOCK covers a pipe that appears between the check and the open.
        if (Of(_handle, name) is not { Kind: EntryKind.File })
        {
            return null;
        }

        var number = FolderCalls.openat(_handle, name, NoFollow | NonBlocking | CloseOnExec, 0);
        if (number < 0)
        {
            return Marshal.GetLastPInvokeError() is NotThere or Denied or TooManyLinks or NoDeviceBehind ? null : throw Failure("be read", new FolderEntry(name, EntryKind.File).Text);
        }

        var file = new SafeFileHandle(number, ownsHandle: true);
        if (Of(file, [0]) is { Kind: EntryKind.File })
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Makes a file that only this user can read, and opens it for writing.</summary>
    /// <exception cref="IOException">The name is taken, or the file cannot be made.</exception>
    public SafeFileHandle CreateFile(byte[] name)
    {
        var number = FolderCalls.openat(_handle, name, WriteOnly | Create | Exclusive | NoFollow | CloseOnExec, PrivateFile);
        Check(number, "be made", name);
        return new SafeFileHandle(number, ownsHandle: true);
    }

    /// <summary>Returns the status of an entry; null if it does not exist.</summary>
    public EntryStatus? StatusOf(byte[] name) => Of(_handle, name);

    /// <summary>Removes an entry that is not a folder: a file, or a link itself.</summary>
    public void Remove(byte[] name) => CheckGone(FolderCalls.unlinkat(_handle, name, 0), name);

    /// <summary>Removes an empty subfolder.</summary>
    public void RemoveEmpty(byte[] name) => CheckGone(FolderCalls.unlinkat(_handle, name, RemoveFolder), name);

    /// <summary>Moves an entry to another folder and name, replacing any entry that has that name.</summary>
    public void Move(byte[] name, FolderHandle target, byte[] newName) => Check(FolderCalls.renameat(_handle, name, target._handle, newName), "be moved", name);

    /// <summary>
    /// Gives us read and write permission to an entry, and search permission if it is a folder. Skips mount points and files with other hard links.
    /// </summary>
    public void MakeOurs(FolderEntry entry)
    {
        using var target = new SafeFileHandle(FolderCalls.openat(_handle, entry.Name, PathOnly | NoFollow | CloseOnExec, 0), ownsHandle: true);
        if (target.IsInvalid || Of(target, [0]) is not { IsMount: false } status || status is not ({ Kind: EntryKind.Folder } or { Kind: EntryKind.File, Links: 1 }))
        {
            return;
        }

        var wanted = status.Rights | UnixFileMode.UserRead | UnixFileMode.UserWrite | (status.Kind == EntryKind.Folder ? UnixFileMode.UserExecute : UnixFileMode.None);
        if (wanted != status.Rights && !OperatingSystem.IsWindows())
        {
            // This changes the object that is open, whatever has its name by now.
            File.SetUnixFileMode($"/proc/self/fd/{target.DangerousGetHandle()}", wanted);
        }
    }

    /// <summary>Lists the entries of the folder.</summary>
    public IReadOnlyList<FolderEntry> Entries()
    {
        var number = FolderCalls.openat(_handle, Self, Directory | CloseOnExec, 0);
        var stream = number < 0 ? IntPtr.Zero : FolderCalls.fdopendir(number);
        if (stream == IntPtr.Zero)
        {
            throw Failure("be listed", ".");
        }

        try
        {
            var entries = new List<FolderEntry>();
            for (var entry = FolderCalls.readdir(stream); entry != IntPtr.Zero; entry = FolderCalls.readdir(stream))
            {
                if (NameAt(entry + NameOffset) is { } name)
                {
                    entries.Add(new FolderEntry(name, Kind(Marshal.ReadByte(entry, TypeOffset), name)));
                }
            }

            return entries;
        }
        finally
        {
            _ = FolderCalls.closedir(stream);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static FolderHandle? Opened(int handle, string name) =>
        handle >= 0 ? new FolderHandle(handle)
            : Marshal.GetLastPInvokeError() is NotThere or NotAFolder or TooManyLinks ? null
            : throw Failure("be opened", name);

    private static EntryStatus? Of(SafeFileHandle folder, byte[] name)
    {
        const int emptyPath = 0x1000;
        return FolderCalls.statx(folder, name, NoFollowStatus | (name.Length == 1 ? emptyPath : 0), AllFacts, out var status) == 0 ? EntryStatus.Of(status) : null;
    }

    private static byte[]? NameAt(IntPtr start)
    {
        var length = 0;
        while (Marshal.ReadByte(start, length) != 0)
        {
            length++;
        }

        var name = new byte[length + 1];
        Marshal.Copy(start, name, 0, length);
        return name.AsSpan().SequenceEqual(Self) || name.AsSpan().SequenceEqual(Up) ? null : name;
    }

    private EntryKind Kind(byte type, byte[] name) => type switch
    {
        4 => EntryKind.Folder,
        8 => EntryKind.File,
        10 => EntryKind.Link,
        0 => StatusOf(name)?.Kind ?? EntryKind.Special,
        _ => EntryKind.Special,
    };

    private static void Check(int result, string what, byte[] name)
    {
        if (result < 0)
        {
            throw Failure(what, new FolderEntry(name, EntryKind.Special).Text);
        }
    }

    private static void CheckGone(int result, byte[] name)
    {
        if (result < 0 && Marshal.GetLastPInvokeError() != NotThere)
        {
            throw Failure("be deleted", new FolderEntry(name, EntryKind.Special).Text);
        }
    }

    private static IOException Failure(string what, string name)
    {
        var error = Marshal.GetLastPInvokeError();
        var text = $"\"{name}\" cannot {what}: {Marshal.GetPInvokeErrorMessage(error)}";
        return new IOException(text);
    }
}
