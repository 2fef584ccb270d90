namespace DawBuild.Sandboxes.Local;

/// <summary>Arguments for bubblewrap that determine what a command sees of the machine.</summary>
internal static class BubblewrapArguments
{
    public const string User = "daw";
    public const string Home = "/home/daw";
    public const string Clone = "/repo";
    public const string Temp = "/tmp";

    private static readonly string[] SystemFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    // Single files and folders: if root starts bubblewrap, everything that root can read could be read inside (shadow, private keys).
    private static readonly string[] Configuration =
    [
        "/etc/alternatives", "/etc/ca-certificates", "/etc/ca-certificates.conf", "/etc/crypto-policies", "/etc/dotnet", "/etc/fonts", "/etc/gai.conf",
        "/etc/hosts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/etc/mime.types", "/etc/nsswitch.conf",
        "/etc/pki/ca-trust", "/etc/pki/tls/cert.pem", "/etc/pki/tls/certs", "/etc/protocols", "/etc/resolv.conf", "/etc/services",
        "/etc/ssl/cert.pem", "/etc/ssl/certs", "/etc/ssl/openssl.cnf", "/etc/timezone",
    ];

    /// <summary>Returns the arguments for the commands of a verification.</summary>
    public static IReadOnlyList<string> Of(Host host, LocalSandboxOptions options, Scratch scratch, ObjectStore objects)
    {
        List<string> arguments = [.. System(options), "--die-with-parent", "--new-session", "--uid", "1000", "--gid", "1000"];
        arguments.AddRange(["--bind", scratch.Temp, Temp, "--bind", scratch.Home, Home]);

        // After /tmp, because these paths may be in it.
        arguments.AddRange(host.ReadablePaths.Concat(objects.Directories).SelectMany(ReadOnly));
        arguments.AddRange(["--bind", scratch.Clone, Clone, "--chdir", Clone]);
        return arguments;
    }

    /// <summary>Returns true for paths that every program sees anyway.</summary>
    public static bool IsSystem(string path) =>
        SystemFolders.Append("/usr").Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal) || string.Equals(path, folder, StringComparison.Ordinal));

    /// <summary>Returns arguments that show a path read-only, if it exists.</summary>
    public static string[] ReadOnly(string path) => ["--ro-bind-try", path, path];

    /// <summary>Returns arguments for new namespaces without any capabilities, with only the parts of the machine that every program needs.</summary>
    public static IReadOnlyList<string> System(LocalSandboxOptions options)
    {
        List<string> arguments = ["--unshare-all", "--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev", "--dir", "/var/tmp"];
        if (options.Network)
        {
            arguments.Add("--share-net");
        }

        foreach (var folder in SystemFolders)
        {
            if (new DirectoryInfo(folder) is { Exists: true } existing)
            {
                arguments.AddRange(existing.LinkTarget is { } target ? ["--symlink", target, folder] : ["--ro-bind", folder, folder]);
            }
        }

        arguments.AddRange(Configuration.SelectMany(ReadOnly));
        return arguments;
    }
}
