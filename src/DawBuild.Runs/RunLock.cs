using System.Globalization;
using System.Text.RegularExpressions;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Processes;

namespace DawBuild.Runs;

/// <summary>
/// One coordinator at a time. The operating system holds the lock (flock), so that a dead coordinator's lock is free at once.
/// No other process can open a locked file, so a second file beside it says who holds it.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _holderPath;

    private RunLock(FileStream file, string holderPath) => (_file, _holderPath) = (file, holderPath);

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="run">The run, for the message to others.</param>
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
        // Looking takes a shared lock for a moment; without a holder, that is not worth getting in another process's way.
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

    /// <summary>Asks the holder to stop and to keep everything, as Ctrl+C in its terminal does.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="run">The run that is to stop.</param>
    /// <returns>False when no process of this machine holds the lock for this run, or the system has no such signal.</returns>
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
            // It only counts while the lock is held.
        }

        _file.Dispose();
    }

    private static string HolderPath(string path) => path + ".holder";

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION.
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
