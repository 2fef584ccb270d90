using DawBuild.Execution.Processes;

namespace DawBuild.Sandboxes.Local;

/// <summary>Removes folders that untrusted programs have filled.</summary>
internal sealed class DisposableFolder(IProcessRunner processes)
{
    /// <summary>Removes it with all it holds, also what was made read-only or is nested without end. Links are removed, never followed.</summary>
    public async Task RemoveAsync(string path)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var (program, arguments) = OperatingSystem.IsWindows()
                ? ("cmd", (string[])["/d", "/c", "rmdir", "/s", "/q", path])
                : ("sh", ["-c", "chmod -R u+rwx -- \"$1\"; rm -rf -- \"$1\"", "sh", path]);
            await processes.RunAsync(new ProcessCommand { FileName = program, Arguments = arguments, WorkingDirectory = Path.GetTempPath() }, CancellationToken.None);
            if (Directory.Exists(path))
            {
                throw;
            }
        }
    }
}
