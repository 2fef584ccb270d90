using DawBuild.Processes;

namespace DawBuild.Sandboxes.Local;

/// <summary>What commands may use of this machine: variables, toolchains, and the package cache.</summary>
internal sealed class Host
{
    private static readonly string[] Passed =
    [
        "LANG", "TZ", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "JAVA_HOME", "NUGET_CERT_REVOCATION_MODE",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO", "NIX_SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "PIP_CERT", "REQUESTS_CA_BUNDLE",
        "SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "ProgramFiles", "ProgramFiles(x86)", "ProgramData", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
    ];

    // Those of them that name a file or folder that commands need to read.
    private static readonly string[] Paths =
    [
        "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "JAVA_HOME",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO", "NIX_SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "PIP_CERT", "REQUESTS_CA_BUNDLE",
    ];

    private static readonly Dictionary<string, string> Fixed = new(StringComparer.Ordinal)
    {
        ["CI"] = "true",
        ["NO_COLOR"] = "1",
        ["TERM"] = "dumb",
        ["USER"] = BubblewrapArguments.User,
        ["LOGNAME"] = BubblewrapArguments.User,
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "false",
        ["DOTNET_NOLOGO"] = "1",

        // With these, a build leaves no nodes and no server behind.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",

        // Reports the names of tests without any setting in the plan: "dotnet test" writes them to a results file, unless its command line or project overrides
        // it.
        ["VSTestLogger"] = "trx",
    };

    private static readonly string[] SystemRoots = ["/usr", "/opt", "/nix", "/snap"];

    public Host(LocalSandboxOptions options)
    {
        var variables = options.HostEnvironment;
        var home = variables.GetValueOrDefault("HOME") ?? variables.GetValueOrDefault("USERPROFILE") ?? UserFolders.Home;
        var path = (variables.GetValueOrDefault("PATH") ?? variables.GetValueOrDefault("Path") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathFullyQualified).ToArray();
        var packages = variables.GetValueOrDefault("NUGET_PACKAGES") ?? Path.Join(home, ".nuget", "packages");

        var environment = new Dictionary<string, string>(Fixed, StringComparer.Ordinal) { ["PATH"] = string.Join(Path.PathSeparator, path) };
        foreach (var name in Passed.Where(name => variables.TryGetValue(name, out var value) && !HasPassword(value)).Concat(options.PassEnvironment.Where(name => variables.ContainsKey(name) && !GitVariables.IsLocation(name))))
        {
            environment[name] = variables[name];
        }

        environment.TryAdd("LANG", "C.UTF-8");
        if (!options.Network)
        {
            environment["NuGetAudit"] = "false";
        }

        if (Directory.Exists(packages))
        {
            // Read but never written: what one verification could change would reach all others.
            environment["NUGET_FALLBACK_PACKAGES"] = packages;
        }

        Environment = environment;
        NuGet = NuGetSources.Of(home);
        Home = home;
        Packages = packages;
        ReadablePaths =
        [
            .. SystemRoots.Where(Directory.Exists),
            .. path.Append(DotNetRoot(path))
                .Concat(Paths.Select(name => environment.GetValueOrDefault(name)))
                .Append(packages)
                .Concat(NuGet.Folders)
                .OfType<string>()
                .Where(candidate => Path.Exists(candidate) && !SystemRoots.Any(root => IsIn(candidate, root)) && !IsIn(home, candidate) && !IsIn(Path.GetTempPath(), candidate))
                .Concat(options.ReadablePaths)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>The variables that are the same for every verification.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Absolute paths that commands need to read.</summary>
    public IReadOnlyList<string> ReadablePaths { get; }

    /// <summary>Absolute path of the user's home.</summary>
    public string Home { get; }

    /// <summary>Absolute path of the user's NuGet package cache.</summary>
    public string Packages { get; }

    /// <summary>The package sources.</summary>
    public NuGetSources NuGet { get; }

    /// <summary>The shell that runs the plan's command lines.</summary>
    public string Shell { get; } = File.Exists("/bin/bash") ? "/bin/bash" : "/bin/sh";

    private static bool HasPassword(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0;

    private static string? DotNetRoot(IEnumerable<string> path) =>
        path.Select(folder => new FileInfo(Path.Join(folder, "dotnet"))).FirstOrDefault(file => file.Exists) is { } dotnet
            ? Path.GetDirectoryName(dotnet.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? dotnet.FullName)
            : null;

    private static bool IsIn(string path, string folder) =>
        path.Equals(folder, StringComparison.Ordinal) || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
