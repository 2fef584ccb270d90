using System.Diagnostics;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>The folder of the rig's node programs, with their packages installed exactly as locked.</summary>
internal static class NodeTools
{
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "Rig");

    public static Task<string> ReadyAsync() => Installed.Value;

    private static async Task<string> InstallAsync()
    {
        var marker = Path.Combine(Directory, "node_modules", ".package-lock.json");
        var locked = Path.Combine(Directory, "package-lock.json");
        if (!File.Exists(marker) || File.GetLastWriteTimeUtc(marker) < File.GetLastWriteTimeUtc(locked))
        {
            var windows = OperatingSystem.IsWindows();
            var start = new ProcessStartInfo(windows ? "cmd.exe" : "npm")
            {
                WorkingDirectory = Directory,
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
            foreach (var argument in windows ? ["/c", "npm", .. arguments] : arguments)
            {
                start.ArgumentList.Add(argument);
            }

            using var npm = Process.Start(start)!;
            var output = npm.StandardOutput.ReadToEndAsync();
            var errors = await npm.StandardError.ReadToEndAsync();
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, $"npm ci: {await output}{errors}");
        }

        return Directory;
    }
}
