using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Sandboxes.Local;

/// <summary>
/// Confines agents with bubblewrap. They can read the system and the toolchains; they can write their worktree, a home of the task's own, and their login
/// files; nothing else of the machine exists for them. All paths are the same inside as outside. Linux only.
/// </summary>
/// <param name="processes">Starts programs.</param>
/// <param name="options">What agents may use.</param>
/// <param name="tool">Absolute path of the folder that contains the tool itself, which agents start as an MCP server.</param>
public sealed class BubblewrapAgents(IProcessRunner processes, LocalSandboxOptions options, string tool) : IAgentConfinement
{
    private const string Temp = "/tmp";

    // Bubblewrap's own failures end with this code, before the program has started.
    private const int Refused = 1;

    private readonly Lazy<Host> _host = new(() => new Host(options));

    /// <inheritdoc/>
    public Task<Diagnostic?> ProbeAsync(CancellationToken ct) => BubblewrapTrial.RunAsync(processes, _host.Value, ct);

    /// <inheritdoc/>
    public string? Fault(ProcessResult result) =>
        result is { End: ProcessEnd.Exited, ExitCode: Refused, StandardOutput: "" } && result.StandardError.StartsWith("bwrap: ", StringComparison.Ordinal)
            ? $"the agent could not be confined: {result.StandardError.Trim()}. What it needs goes into \"readable\" or \"writable\" of its definition; \"confine\": false gives it everything."
            : null;

    /// <inheritdoc/>
    public ProcessCommand Confine(ProcessCommand command, AgentGrants grants)
    {
        var host = _host.Value;
        var home = IsPrivate(host.Home) ? host.Home : BubblewrapArguments.Home;
        host.NuGet.WriteOnceTo(grants.Scratch.Home);
        return command with
        {
            FileName = "bwrap",
            Arguments = [.. Arguments(host, home, grants), "--", command.FileName, .. command.Arguments],
            SetEnvironment = new Dictionary<string, string?>(command.SetEnvironment, StringComparer.Ordinal)
            {
                ["HOME"] = home,

                // Not /tmp, which may hold the state of the CLI: Codex does not start a helper from a folder below TMPDIR.
                ["TMPDIR"] = grants.Scratch.Temporary,
                ["TEMP"] = grants.Scratch.Temporary,
                ["TMP"] = grants.Scratch.Temporary,
                ["XDG_RUNTIME_DIR"] = null,
                ["DOTNET_CLI_HOME"] = grants.Scratch.Home,

                // The user's cache is read but never written, because verifications read it too.
                ["NUGET_PACKAGES"] = Path.Join(grants.Scratch.Home, ".nuget", "packages"),
                ["NUGET_FALLBACK_PACKAGES"] = host.Environment.GetValueOrDefault("NUGET_FALLBACK_PACKAGES"),
            },
        };
    }

    // No --die-with-parent: bubblewrap dies at once on SIGTERM, and the agent must still get its grace period. Whatever is left ends with our session, which is
    // also why there is no --new-session.
    private List<string> Arguments(Host host, string home, AgentGrants grants)
    {
        var objects = grants.StorePath is { } store ? ObjectStore.Of(store)?.Directories ?? [] : [];
        IReadOnlyList<string> readable = [.. host.ReadablePaths, .. AgentToolchains.Of(host.Home), .. grants.Readable.Append(tool.TrimEnd('/')).Where(path => !BubblewrapArguments.IsSystem(path) && !Holds(path, host.Home, grants))];
        MakeMountPoints(home, grants, [.. readable, .. grants.Writable]);
        List<string> arguments = [.. BubblewrapArguments.System(options), "--bind", grants.Scratch.Temporary, Temp, "--bind", grants.Scratch.Home, home];
        arguments.AddRange(Users(home, grants));
        arguments.AddRange(readable.SelectMany(BubblewrapArguments.ReadOnly));
        arguments.AddRange(grants.Hidden.Where(hidden => Path.Exists(hidden) && readable.Any(path => IsIn(hidden, path))).SelectMany(hidden => (string[])["--tmpfs", hidden]));
        arguments.AddRange(objects.SelectMany(BubblewrapArguments.ReadOnly));
        arguments.AddRange(BubblewrapArguments.ReadOnly(grants.Scratch.Root));
        foreach (var folder in (string[])[.. grants.Scratch.Folders, grants.Scratch.Temporary, grants.WorkingDirectory])
        {
            arguments.AddRange(["--bind", folder, folder]);
        }

        arguments.AddRange(grants.Writable.SelectMany(path => (string[])["--bind-try", path, path]));
        arguments.AddRange(grants.SocketPath is { } socket ? ["--ro-bind-try", socket, AgentGrants.ConfinedSocketPath] : []);
        arguments.AddRange(["--chdir", grants.WorkingDirectory]);
        return arguments;
    }

    // Bubblewrap would create them itself, and follow links that an earlier attempt left in its home.
    private static void MakeMountPoints(string home, AgentGrants grants, IEnumerable<string> paths)
    {
        foreach (var path in paths.Where(path => IsIn(path, home) && Path.Exists(path)))
        {
            var inside = Path.GetRelativePath(home, path);
            UntrustedFiles.Write(grants.Scratch.Home, Directory.Exists(path) ? $"{inside}/.mounted" : inside, string.Empty);
        }
    }

    // Root has no special rights inside. Programs look up their user and its home, wherever the system keeps its users.
    private static IEnumerable<string> Users(string home, AgentGrants grants)
    {
        var user = ProcessOwner.User is 0 ? 1000 : ProcessOwner.User;
        var group = ProcessOwner.User is 0 ? 1000 : ProcessOwner.Group;
        var folder = Path.GetDirectoryName(grants.Scratch.Root)!;
        var (users, groups) = (Path.Join(folder, ".passwd"), Path.Join(folder, ".group"));
        PrivateFiles.WriteTextOnce(users, string.Create(CultureInfo.InvariantCulture, $"root:x:0:0::/:/bin/sh\n{BubblewrapArguments.User}:x:{user}:{group}::{home}:/bin/sh\n"));
        PrivateFiles.WriteTextOnce(groups, string.Create(CultureInfo.InvariantCulture, $"root:x:0:\n{BubblewrapArguments.User}:x:{group}:\n"));
        return
        [
            "--uid", user.ToString(CultureInfo.InvariantCulture), "--gid", group.ToString(CultureInfo.InvariantCulture),
            "--ro-bind", users, "/etc/passwd", "--ro-bind", groups, "/etc/group",
        ];
    }

    // A home of "/" or below /usr would hide the system.
    private static bool IsPrivate(string home) => Path.IsPathFullyQualified(home) && home.Trim('/').Length > 0 && !IsIn(home, "/usr") && !IsIn("/etc", home);

    // A folder that contains the home or a hidden path (such as the plan's folder) would show too much; only the program in it is shown.
    private static bool Holds(string path, string home, AgentGrants grants) => IsIn(home, path) || grants.Hidden.Any(hidden => IsIn(hidden, path));

    private static bool IsIn(string path, string folder) =>
        path.Equals(folder, StringComparison.Ordinal) || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
