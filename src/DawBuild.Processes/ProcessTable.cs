using System.IO.Enumeration;
using System.Text;

namespace DawBuild.Processes;

/// <summary>Reads the processes of this machine from <c>/proc</c> (Linux). All results may be outdated a moment later.</summary>
internal static class ProcessTable
{
    private static readonly EnumerationOptions Shallow = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    public static IEnumerable<int> Pids() =>
        new FileSystemEnumerable<int>("/proc", (ref FileSystemEntry entry) => int.Parse(entry.FileName, System.Globalization.CultureInfo.InvariantCulture), Shallow)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.FileName.IndexOfAnyExceptInRange('0', '9') < 0,
        };

    /// <summary>Returns the last assigned pid in our pid namespace; 0 if the kernel does not report it (proc_loadavg(5)).</summary>
    public static int LastPid()
    {
        string load = Encoding.UTF8.GetString(Read("/proc/loadavg") ?? []);
        return int.TryParse(load.AsSpan(load.LastIndexOf(' ') + 1), System.Globalization.CultureInfo.InvariantCulture, out int pid) ? pid : 0;
    }

    /// <summary>True if the process exists and has not ended.</summary>
    public static bool IsRunning(int pid) => Stat(pid) is { } stat && stat[0] is not ('Z' or 'X');

    /// <summary>True if the pid is that of a process, and not of one of its threads, which <c>/proc</c> and most system calls accept too.</summary>
    public static bool IsProcess(int pid) =>
        Status(pid, "Tgid:") is [_, var process, ..] && int.TryParse(process, System.Globalization.CultureInfo.InvariantCulture, out int number) && number == pid;

    /// <summary>Returns the parent's pid; 0 if there is none.</summary>
    public static int ParentOf(int pid) =>
        Stat(pid)?.Split(' ') is [_, var parent, ..] && int.TryParse(parent, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>True if the process was started with the variable set to the value, and we may see that.</summary>
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

    /// <summary>True if the process belongs to our user.</summary>
    public static bool IsOurs(int pid) =>
        Status(pid, "Uid:") is [_, _, var effective, ..] && uint.TryParse(effective, System.Globalization.CultureInfo.InvariantCulture, out uint user) && user == Posix.EffectiveUser;

    private static string[]? Status(int pid, string field) =>
        Encoding.UTF8.GetString(Read(pid, "status") ?? []).Split('\n').FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?.Split('\t');

    // The fields after "pid (name) ": the name may contain anything, including parentheses and spaces.
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
