using System.Net.Sockets;
using System.Runtime.InteropServices;
using DawBuild.Files;

namespace DawBuild.Git.Tests.RedTeam;

/// <summary>Creates file system nodes that .NET has no API for.</summary>
internal static class Nodes
{
    private const uint CharacterDevice = 0x2000 | 0x1B6;

    // A default access control list for new files (linux/posix_acl_xattr.h, version 2): everyone may do everything.
    private static readonly byte[] DefaultAccess =
    [
        2, 0, 0, 0, 1, 0, 7, 0, 255, 255, 255, 255, 4, 0, 7, 0, 255, 255, 255, 255, 32, 0, 7, 0, 255, 255, 255, 255,
    ];

    public static void Pipe(string path) => _ = mkfifo(path, 0x1B6);

    public static void HardLink(string target, string path) => _ = link(target, path);

    /// <summary>Creates an endless device, if we are allowed to.</summary>
    public static void Device(string path) => _ = mknod(path, CharacterDevice, (1 << 8) | 5);

    public static void Attributes(string path)
    {
        _ = setxattr(path, "user.daw", [1], 1, 0);
        _ = setxattr(path, "system.posix_acl_default", DefaultAccess, (nuint)DefaultAccess.Length, 0);
    }

    public static void SocketAt(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            Pipe(path);
        }

        // Closing the socket removes it, as it should.
        if (!File.Exists(path))
        {
            Pipe(path);
        }
    }

    /// <summary>Creates folders nested far deeper than a path can name, with a file at the bottom.</summary>
    public static void Deep(string path, int levels)
    {
        Directory.CreateDirectory(path);
        var folder = FolderHandle.Open(path)!;
        for (var level = 0; level < levels; level++)
        {
            var child = folder.MakeFolder(FolderEntry.NameOf("deeper-and-deeper"));
            folder.Dispose();
            folder = child;
        }

        folder.CreateFile(FolderEntry.NameOf("bottom")).Dispose();
        folder.Dispose();
    }

    /// <summary>Creates a file whose name is not UTF-8.</summary>
    public static void Bytes(string path)
    {
        using var folder = FolderHandle.Open(path)!;
        folder.CreateFile([0xff, 0xfe, (byte)'x', 0]).Dispose();
    }

    [DllImport("libc")]
    private static extern int mkfifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [DllImport("libc")]
    private static extern int mknod([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode, ulong device);

    [DllImport("libc")]
    private static extern int link([MarshalAs(UnmanagedType.LPUTF8Str)] string target, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("libc")]
    private static extern int setxattr([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, byte[] value, nuint size, int flags);
}
