using DawBuild.Diagnostics;
using DawBuild.Processes;

namespace DawBuild.Tool.Composition;

/// <summary>Opens things on the user's desktop.</summary>
internal static class Desktop
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Opens a file or an address with the user's default program for it.</summary>
    /// <exception cref="DawException">DAW5071: there is no such program, or it failed.</exception>
    public static async Task OpenAsync(string what, ProcessRunner processes, Invocation invocation, CancellationToken ct)
    {
        var (program, arguments) = OperatingSystem.IsWindows() ? ("explorer.exe", new[] { what })
            : OperatingSystem.IsMacOS() ? ("open", [what])
            : ("xdg-open", [what]);
        var path = ProgramPath.Find(program, invocation.Environment.GetValueOrDefault("PATH")) ?? throw new DawException(Errors.NothingOpens(what, program));
        var result = await processes.RunAsync(new ProcessCommand { FileName = path, Arguments = arguments, WorkingDirectory = invocation.Directory, Timeout = Patience }, ct);

        // explorer.exe always exits with 1.
        if (result.ExitCode != 0 && !OperatingSystem.IsWindows())
        {
            throw new DawException(Errors.NothingOpens(what, program));
        }
    }
}
