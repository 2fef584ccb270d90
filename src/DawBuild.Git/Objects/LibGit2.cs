using System.Reflection;
using System.Runtime.InteropServices;
using DawBuild.Git.Commands;
using DawBuild.Git.Users;
using LibGit2Sharp;

namespace DawBuild.Git.Objects;

/// <summary>Whether libgit2 can be used. It is asked before the first repository is opened: without the OpenSSL that it looks for, that would end the process.</summary>
public static class LibGit2
{
    /// <summary>The variable that switches it off, with the value <c>off</c>.</summary>
    public const string Variable = "DAW_LIBGIT2";

    // The names that libgit2 tries (openssl_dynamic.c), in its order.
    private static readonly string[] OpenSsl = ["libssl.so.1.1", "libssl.so.1.0.0", "libssl.so.10", "libssl.so.3"];

    private static readonly Lazy<string?> Loading = new(Load);

    /// <summary>True when <see cref="Variable"/> does not say otherwise.</summary>
#pragma warning disable RS0030 // A switch of the process: libgit2 is loaded once, whatever repository needs it first.
    public static bool IsWanted => !string.Equals(Environment.GetEnvironmentVariable(Variable), "off", StringComparison.OrdinalIgnoreCase);
#pragma warning restore RS0030

    /// <summary>Its version, for people.</summary>
    public static string Version => typeof(Repository).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Why objects of a repository are read with the git program; null when libgit2 reads them.</summary>
    public static string? ProblemWith(UserRepository user) =>
        !IsWanted ? $"{Variable} is \"off\""
        : !string.Equals(user.ObjectFormat, "sha1", StringComparison.Ordinal) ? $"the repository names objects by {user.ObjectFormat}, which it cannot read"
        : Loading.Value;

    /// <summary>The objects of a private store: by libgit2 where it can be used, else by the git program.</summary>
    internal static IObjectStore Open(UserRepository user, string store, GitProgramObjects git)
    {
        // To git, a replaced object is another one.
        if (ProblemWith(user) is not null || Path.Exists(Path.Join(store, "refs", "replace")))
        {
            return git;
        }

        LibGit2Handles.Create(store);
        return new LibGit2Objects(store, git);
    }

    private static string? Load()
    {
        if (OperatingSystem.IsLinux() && !Array.Exists(OpenSsl, name => NativeLibrary.TryLoad(name, out _)))
        {
            return "OpenSSL (libssl) is not installed";
        }

        try
        {
            // Only the configuration of the repository that the tool made for it counts, and it does not matter who owns the files.
            foreach (var level in new[] { ConfigurationLevel.ProgramData, ConfigurationLevel.System, ConfigurationLevel.Xdg, ConfigurationLevel.Global })
            {
                GlobalSettings.SetConfigSearchPaths(level, GitEnvironment.NullDevice);
            }

            GlobalSettings.SetOwnerValidation(false);
            return null;
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or LibGit2SharpException)
        {
            return $"it cannot be loaded: {(e.InnerException ?? e).Message}";
        }
    }
}
