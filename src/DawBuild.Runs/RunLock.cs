using System.Globalization;
using System.Text.RegularExpressions;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Processes;

namespace DawBuild.Runs;

/// <summary>
/// Makes sure that a plan has only one coordinator at a time. The operating system holds the lock (flock), so a dead coordinator's lock is free at once.
/// No other process can open the locked file, so a second file next to it names the holder.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _holderPath;

    private RunLock(FileStream file, string holderPath) => (_file, _holderPath) = (file, holderPath);

    /// <summary>Acquires the lock.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="run">The run, for messages to other processes.</param>
    /// <exception cref="DawException">DAW5002: another process holds it; DAW5003: the file cannot be written.</exception>
    public static RunLock Take(string path, string run)
    {
        var holderPath = HolderPath(path);
        FileStream? file = null;
        try
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            file = new FileStream(path, PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            PrivateFiles.WriteText(holderPath, string.Create(
                CultureInfo.InvariantCulture, $"{run} on {Environment.MachineName}, pid {Environment.ProcessId}, since {ProcessIdentity.Current.StartTime:yyyy-MM-dd HH:mm:ss} UTC\n"));
            return new RunLock(file, holderPath);
        }
        catch (IOException e) when (file is null && IsTaken(e))
        {
            throw new DawException(Errors.RunHeld(Holder(holderPath)), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new DawException(Errors.StateNotWritable(path, e.Message), e);
        }
    }

    /// <summary>True while the lock is held.</summary>
    public static bool IsHeld(string path)
    {
        // The check takes a shared lock for a moment. Without a holder file, it is not worth the risk of getting in another process's way.
        if (!File.Exists(HolderPath(path)))
        {
            return false;
        }

        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException e)
        {
            return IsTaken(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Asks the holder to stop and keep everything, like Ctrl+C in its terminal.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="run">The run to stop.</param>
    /// <returns>False if no process on this machine holds the lock for this run, or the system does not support the signal.</returns>
    public static bool AskToStop(string path, string run)
    {
        if (OperatingSystem.IsWindows() || !IsHeld(path))
        {
            return false;
        }

        var holder = Regex.Match(Holder(HolderPath(path)), @"^(?<run>\S+) on (?<machine>.+), pid (?<pid>\d{1,9}), since ", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return holder.Success && string.Equals(holder.Groups["run"].Value, run, StringComparison.Ordinal) && string.Equals(holder.Groups["machine"].Value, Environment.MachineName, StringComparison.Ordinal)
            && Posix.Signal(int.Parse(holder.Groups["pid"].ValueSpan, CultureInfo.InvariantCulture), Posix.SigTerm);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            File.Delete(_holderPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file counts only while the lock is held.
        }

        _file.Dispose();
    }

    private static string HolderPath(string path) => path + ".holder";

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsTaken(IOException e) => OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) == 32 : e.HResult is 11 or 35;

    private static string Holder(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
