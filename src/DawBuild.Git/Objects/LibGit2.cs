using System.Reflection;
using System.Runtime.InteropServices;
using DawBuild.Git.Commands;
using DawBuild.Git.Users;
using LibGit2Sharp;

namespace DawBuild.Git.Objects;

/// <summary>Determines whether libgit2 can be used. Checked before the first repository is opened, because libgit2 without OpenSSL ends the process.</summary>
public static class LibGit2
{
    /// <summary>The environment variable that turns libgit2 off, with the value <c>off</c>.</summary>
    public const string Variable = "DAW_LIBGIT2";

    // The names that libgit2 tries (openssl_dynamic.c), in its order.
    private static readonly string[] OpenSsl = ["libssl.so.1.1", "libssl.so.1.0.0", "libssl.so.10", "libssl.so.3"];

    private static readonly Lazy<string?> Loading = new(Load);

    /// <summary>True unless <see cref="Variable"/> turns libgit2 off.</summary>
#pragma warning disable RS0030 // A switch of the process: libgit2 is loaded once, whatever repository needs it first.
    public static bool IsWanted => !string.Equals(Environment.GetEnvironmentVariable(Variable), "off", StringComparison.OrdinalIgnoreCase);
#pragma warning restore RS0030

    /// <summary>The library's version, for display.</summary>
    public static string Version => typeof(Repository).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Returns why a repository's objects are read with the git program; null if libgit2 can read them.</summary>
    public static string? ProblemWith(UserRepository user) =>
        !IsWanted ? $"{Variable} is \"off\""
        : !string.Equals(user.ObjectFormat, "sha1", StringComparison.Ordinal) ? $"the repository names objects by {user.ObjectFormat}, which it cannot read"
        : Loading.Value;

    /// <summary>Opens the objects of a private store with libgit2 if it can be used, otherwise with the git program.</summary>
    internal static IObjectStore Open(UserRepository user, string store, GitProgramObjects git)
    {
        // Git honors replacement refs, so it would read a different object.
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
            // Only the configuration of the repository that we create for libgit2 counts, and file ownership does not matter.
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
