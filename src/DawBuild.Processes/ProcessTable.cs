using System.IO.Enumeration;
using System.Text;

namespace DawBuild.Processes;

/// <summary>What <c>/proc</c> says of the processes of this machine (Linux). Everything in it may be gone a moment later.</summary>
internal static class ProcessTable
{
    private static readonly EnumerationOptions Shallow = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    public static IEnumerable<int> Pids() =>
        new FileSystemEnumerable<int>("/proc", (ref FileSystemEntry entry) => int.Parse(entry.FileName, System.Globalization.CultureInfo.InvariantCulture), Shallow)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.FileName.IndexOfAnyExceptInRange('0', '9') < 0,
        };

    /// <summary>The pid that was given last, in our own table of processes; 0 where the kernel does not say (proc_loadavg(5)).</summary>
    public static int LastPid()
    {
        string load = Encoding.UTF8.GetString(Read("/proc/loadavg") ?? []);
        return int.TryParse(load.AsSpan(load.LastIndexOf(' ') + 1), System.Globalization.CultureInfo.InvariantCulture, out int pid) ? pid : 0;
    }

    /// <summary>True when the process exists and has not ended.</summary>
    public static bool IsRunning(int pid) => Stat(pid) is { } stat && stat[0] is not ('Z' or 'X');

    /// <summary>The parent's pid; 0 when there is none.</summary>
    public static int ParentOf(int pid) =>
        Stat(pid)?.Split(' ') is [_, var parent, ..] && int.TryParse(parent, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>True when the process was started with the variable set to the value, and we may see that.</summary>
    public static bool HasVariable(int pid, string name, string value)
    {
        byte[]? environment = Read(pid, "environ");
        if (environment is null)
        {
            return false;
        }

        ReadOnlySpan<byte> wanted = Encoding.UTF8.GetBytes($"\0{name}={value}\0");
        return environment.AsSpan().StartsWith(wanted[1..]) || environment.AsSpan().IndexOf(wanted) >= 0;
    }

    /// <summary>True when the process belongs to the user that we are.</summary>
    public static bool IsOurs(int pid)
    {
        string status = Encoding.UTF8.GetString(Read(pid, "status") ?? []);
        string? line = status.Split('\n').FirstOrDefault(l => l.StartsWith("Uid:", StringComparison.Ordinal));
        return line?.Split('\t') is [_, _, var effective, ..] && uint.TryParse(effective, System.Globalization.CultureInfo.InvariantCulture, out uint user) && user == Posix.EffectiveUser;
    }

    // The fields after "pid (name) ": the name may hold anything, parentheses and spaces too.
    private static string? Stat(int pid)
    {
        string text = Encoding.UTF8.GetString(Read(pid, "stat") ?? []);
        int name = text.LastIndexOf(')');
        return name < 0 || name + 2 >= text.Length ? null : text[(name + 2)..];
    }

    private static byte[]? Read(int pid, string file) => Read($"/proc/{pid}/{file}");

    private static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
