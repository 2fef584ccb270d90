using System.Diagnostics;

namespace DawBuild.Testing;

/// <summary>Another process that uses the same state. It is killed at the end if it is still running.</summary>
public sealed class StateProgram : IDisposable
{
    private static readonly string FilePath = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "DawBuild.StateProgram.exe" : "DawBuild.StateProgram");

    private readonly Process _process;

    private StateProgram(ProcessStartInfo info) => _process = Process.Start(info)!;

    public int Pid => _process.Id;

    public StreamReader Output => _process.StandardOutput;

    public static StateProgram Start(params string[] arguments) => new(Info(FilePath, arguments));

    /// <summary>Does the same with a file size limit, in blocks of 1,024 bytes.</summary>
    public static StateProgram StartWithFileLimit(int blocks, params string[] arguments) =>
        new(Info("bash", ["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "bash", $"{blocks}", FilePath, .. arguments]));

    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        _process.StandardInput.Close();
        var output = await Output.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, output);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Info(string fileName, string[] arguments)
    {
        var info = new ProcessStartInfo(fileName, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };

        // The runtime maps its code through a large in-memory file, which a file size limit would forbid.
        info.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return info;
    }
}
