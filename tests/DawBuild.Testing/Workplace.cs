using System.Diagnostics;
using System.Text;
using Xunit;

namespace DawBuild.Testing;

/// <summary>A folder with a repository in it, and the tool, called as a user calls it.</summary>
public sealed class Workplace : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);

    public Workplace(string? plan = null)
    {
        Base = Directory.CreateTempSubdirectory("daw-tool-tests-").FullName;
        Root = Path.Join(Base, "repository");
        Directory.CreateDirectory(Root);
        if (plan is not null)
        {
            File.WriteAllText(Path.Join(Root, "tasks.json"), plan);
            Commit();
        }
    }

    public string Base { get; }

    public string Root { get; }

    public string StateHome => Path.Join(Base, "state");

    /// <summary>
    /// The folder of the user's own settings, unless <see cref="Variables"/> set a home folder. Empty at first: the contributor's settings do not count.
    /// </summary>
    public string ConfigHome => Path.Join(Base, "config");

    /// <summary>Additional variables for the tool.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>The folder for temporary files of the tool's processes.</summary>
    public string Temporary => Path.Join(Base, "tmp");

    public void Copy(string from)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Join(Root, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }
    }

    public void Commit()
    {
        if (!Directory.Exists(Path.Join(Root, ".git")))
        {
            Git("init", "-q", "-b", "main");
            Git("config", "user.name", "Person");
            Git("config", "user.email", "person@example.test");
        }

        Git("add", "-A");
        Git("commit", "-q", "-m", "Start");
    }

    public string Git(params string[] arguments)
    {
        var result = Run("git", ["-C", Root, .. arguments]);
        Assert.True(result.ExitCode == 0, $"git {string.Join(' ', arguments)}\n{result.All}");
        return result.Out.Trim();
    }

    public ToolResult Dotnet(params string[] arguments) => Run("dotnet", arguments);

    public void Write(string path, string text)
    {
        var full = Path.Join(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public ToolResult Daw(params string[] arguments) =>
        Run("dotnet", [ToolPath, .. arguments], Root, ToolSettings);

    public Process StartDaw(params string[] arguments) => Process.Start(DawInfo(arguments))!;

    /// <summary>Returns how to start the tool.</summary>
    public ProcessStartInfo DawInfo(params string[] arguments) => Info("dotnet", [ToolPath, .. arguments], Root, ToolSettings);

    /// <summary>Runs a program that starts the tool, with the tool's settings.</summary>
    public ToolResult RunDaw(string program, params string[] arguments) => Run(program, arguments, Root, ToolSettings);

    /// <summary>Runs a program in its own mount namespace, with the tool's settings.</summary>
    public ToolResult RunDawIn(string[] mounts, string program, params string[] arguments) =>
        Run("bwrap", ["--dev-bind", "/", "/", .. mounts, program, .. arguments], Root, ToolSettings);

    /// <summary>
    /// Returns how to start the tool in its own pid namespace, as on another machine. Everything in it dies with the started process, which dies with the
    /// thread that started it.
    /// </summary>
    public ProcessStartInfo DawElsewhere(params string[] arguments) =>
        Info("bwrap", ["--dev-bind", "/", "/", "--unshare-pid", "--proc", "/proc", "--die-with-parent", "dotnet", ToolPath, .. arguments], Root, ToolSettings);

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Base, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Base, recursive: true);
    }

    public static string ToolPath => TestedTool.Path;

    public ToolResult Run(string program, IReadOnlyList<string> arguments) => Run(program, arguments, Root, Settings);

    public static ToolResult Run(string program, IReadOnlyList<string> arguments, string directory, IReadOnlyDictionary<string, string> settings)
    {
        using var process = Start(program, arguments, directory, settings);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {Patience}\n{output.Result}\n{error.Result}");
        }

        return new ToolResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts a program; its output must be read, or it may fill the pipe.</summary>
    public static Process Start(string program, IReadOnlyList<string> arguments, string directory, IReadOnlyDictionary<string, string> settings) =>
        Process.Start(Info(program, arguments, directory, settings))!;

    private Dictionary<string, string> ToolSettings => new(Variables, StringComparer.Ordinal)
    {
        ["DAW_HOME"] = StateHome,
        ["XDG_CONFIG_HOME"] = Variables.TryGetValue("HOME", out var home) ? Path.Join(home, ".config") : ConfigHome,
        ["TMPDIR"] = Directory.CreateDirectory(Temporary).FullName,
    };

    // A separate package folder, because the same version is packed again and again.
    private Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["DAW_HOME"] = StateHome,
        ["NUGET_PACKAGES"] = Path.Join(Base, "packages"),
        ["DOTNET_CLI_HOME"] = Path.Join(Base, "home"),
    };

    private static ProcessStartInfo Info(string program, IReadOnlyList<string> arguments, string directory, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["CI"] = "true";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GITHUB_", StringComparison.Ordinal) || string.Equals(name, "DAW_MARK", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }
}
