using System.Diagnostics;
using System.Globalization;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Processes;

/// <summary>Runs processes that see the sandbox's folders at their expected paths and the system read-only, but not each other.</summary>
internal sealed class Bubblewrap : Isolation
{
    private static readonly string[] SystemFiles =
        ["ssl", "ca-certificates", "alternatives", "passwd", "group", "hosts", "resolv.conf", "nsswitch.conf", "ld.so.cache"];

    // A separate toolchain outside /usr.
    private static readonly string[] Toolchains = [.. (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Append(Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "")
        .Append(Path.GetDirectoryName(Environment.ProcessPath) ?? "")
        .Where(folder => Directory.Exists(folder) && !IsSystem(folder))
        .Distinct(StringComparer.Ordinal)];

    internal override string HomeOf(SandboxFolders folders) => SandboxFolders.GuestHome;

    internal override string TemporaryOf(SandboxFolders folders) => SandboxFolders.GuestTemporary;

    internal override IEnumerable<string> Wrap(LocalSandbox sandbox, string workingDirectory, string program, IEnumerable<string> arguments)
    {
        List<string> wrapped =
        [
            "bwrap", "--unshare-all", "--die-with-parent", "--new-session",
            "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
            "--ro-bind-try", "/opt", "/opt", "--proc", "/proc", "--dev", "/dev", "--dir", "/etc",
        ];
        foreach (var file in SystemFiles)
        {
            wrapped.AddRange(["--ro-bind-try", $"/etc/{file}", $"/etc/{file}"]);
        }

        foreach (var folder in Toolchains)
        {
            wrapped.AddRange(["--ro-bind", folder, folder]);
        }

        // Folders that the template's variables refer to, such as a package cache.
        foreach (var folder in sandbox.Environment.Values.Where(value => Path.IsPathRooted(value) && Directory.Exists(value) && !IsSystem(value)))
        {
            wrapped.AddRange(["--bind", folder, folder]);
        }

        wrapped.AddRange(["--bind", sandbox.Folders.Home, SandboxFolders.GuestHome, "--bind", sandbox.Folders.Temporary, SandboxFolders.GuestTemporary]);
        if (sandbox.HasInternet)
        {
            wrapped.Add("--share-net");
        }

        wrapped.AddRange(["--chdir", workingDirectory, "--uid", "1000", "--gid", "1000"]);

        // A missing program must cause exit code 127 and a message, which bubblewrap itself does not provide.
        wrapped.AddRange(["/bin/sh", "-c", "exec \"$@\"", "sh", program, .. arguments]);
        return wrapped;
    }

    /// <summary>
    /// Waits for the program. Bubblewrap starts the namespace's first process, and that one starts the program, which would survive an earlier kill.
    /// </summary>
    internal override async Task<int> LeaderAsync(Process process)
    {
        for (var round = 0; round < 1000 && !process.HasExited; round++)
        {
            if (FirstChild(process.Id) is { } first && FirstChild(first) is { } leader)
            {
                return leader;
            }

            await Task.Delay(1);
        }

        return process.Id;
    }

    private static int? FirstChild(int pid)
    {
        try
        {
            var children = File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', 2);
            return int.TryParse(children[0], CultureInfo.InvariantCulture, out var child) ? child : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsSystem(string folder) =>
        folder.StartsWith("/usr", StringComparison.Ordinal) || folder.StartsWith("/opt/", StringComparison.Ordinal) || folder is "/bin" or "/sbin" or "/";
}
