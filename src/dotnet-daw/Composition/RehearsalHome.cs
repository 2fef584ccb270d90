using System.Security.Cryptography;
using System.Text;
using DawBuild.Files;
using DawBuild.Git;
using DawBuild.Git.Users;
using DawBuild.Processes;
using DawBuild.Runs;

namespace DawBuild.Tool.Composition;

/// <summary>
/// Where a rehearsal keeps its scratch clone, worktrees, and sandbox clones: in memory if there is room, because a rehearsal mostly creates and deletes
/// files; otherwise next to the private folders of the plan's runs. A rehearsal at work holds the lock in its folder.
/// </summary>
/// <param name="stateHome">Absolute path of the folder that holds the private folders of the plan's runs.</param>
internal sealed class RehearsalHome(string stateHome)
{
    private const string Memory = "/dev/shm";

    // Worktrees and clones of the longest train, and what verification commands build for each processor.
    private const long Checkouts = 64;
    private const long BytesBuilt = 1L << 30;
    private static readonly TimeSpan Starting = TimeSpan.FromMinutes(1);

    private string Disk => Path.Join(stateHome, "rehearsals");

    // The same for all commands of this user, so that "dotnet daw clean" finds the folder.
    private string Prefix => $"daw-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stateHome)))[..32]}-";

    /// <summary>Creates the folder for a rehearsal. Only this user can open it.</summary>
    /// <param name="run">The rehearsal's run id.</param>
    /// <param name="user">The repository to rehearse in.</param>
    /// <param name="processes">Starts git.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The folder's absolute path.</returns>
    public async Task<string> CreateAsync(string run, UserRepository user, IProcessRunner processes, CancellationToken ct)
    {
        var memory = Path.Join(Memory, Prefix + run);
        return OperatingSystem.IsLinux() && StartsPrograms() && HasRoom(await CheckoutSize.OfAsync(user, processes, ct)) && PrivateFiles.TryCreateNewFolder(memory)
            ? memory
            : PrivateFiles.CreateFolder(Path.Join(Disk, run));
    }

    /// <summary>Takes the lock in a rehearsal's folder.</summary>
    public static RunLock Take(string home, string run) => RunLock.Take(LockPath(home), run);

    /// <summary>Finds the folders of rehearsals that were killed.</summary>
    /// <param name="now">The current time. A folder without a lock is left alone for a minute, because its rehearsal may just be starting.</param>
    public IEnumerable<string> Abandoned(DateTimeOffset now) =>
        Folders(Disk, "*").Concat(Folders(Memory, Prefix + "*").Where(IsPrivate)).Where(home => HasLock(home) ? !RunLock.IsHeld(LockPath(home)) : now.UtcDateTime - Directory.GetCreationTimeUtc(home) > Starting);

    // In memory, any user can create folders, links, and pipes with such names.
    private static bool IsPrivate(string home) =>
        new DirectoryInfo(home) is { LinkTarget: null, UnixFileMode: UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute };

    private static bool HasLock(string home)
    {
        using var file = UntrustedFiles.OpenRead(home, "lock");
        return file is not null;
    }

    private static string LockPath(string home) => Path.Join(home, "lock");

    private static string[] Folders(string parent, string pattern) => Directory.Exists(parent) ? Directory.GetDirectories(parent, pattern) : [];

    // Verification commands may build programs and start them.
    private static bool StartsPrograms() =>
        !File.ReadLines("/proc/self/mounts").Select(line => line.Split(' ')).Any(mount => mount is [_, Memory, _, var options, ..] && options.Split(',').Contains("noexec", StringComparer.Ordinal));

    private static bool HasRoom(long checkout)
    {
        var needed = (checkout * Checkouts) + (Environment.ProcessorCount * BytesBuilt);
        var memory = new DriveInfo(Memory);
        return memory is { IsReady: true, DriveFormat: "tmpfs" } && memory.AvailableFreeSpace >= needed && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 >= needed;
    }
}
