namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>Verification is not isolated.</summary>
    /// <param name="because">Why; null if the plan asks for it.</param>
    public static Diagnostic NotIsolated(Diagnostic? because = null) =>
        Warning("DAW4001", $"verification is NOT ISOLATED: the plan's commands and code that agents wrote run as plain processes, and can read and change everything that you can.{(because is null ? " Set \"sandbox\" to \"auto\" or \"e2b\" to isolate them." : $" {because.Code}: {because.Message}")}");

    /// <summary>The bubblewrap program is missing.</summary>
    public static Diagnostic BubblewrapMissing() =>
        Error("DAW4002", "the program \"bwrap\" is not on PATH. Install it (apt-get install bubblewrap, dnf install bubblewrap), or use another sandbox.");

    /// <summary>Bubblewrap does not work.</summary>
    public static Diagnostic BubblewrapRefused(string why) =>
        Error("DAW4003", $"bubblewrap does not work here: \"{why}\". Usually, the system forbids user namespaces. On Ubuntu 24.04, run sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0. In a container, allow user namespaces. Or use another sandbox.");

    /// <summary>A sandbox needs git, but git does not work.</summary>
    public static Diagnostic SandboxWithoutGit(string sandbox, string why) =>
        Error("DAW4004", $"sandbox \"{sandbox}\" needs git, but git version says \"{why}\". Install git.");

    /// <summary>Agents run with all of the user's rights, because nothing here can confine them.</summary>
    public static Diagnostic AgentsNotConfined(Diagnostic because) =>
        Warning("DAW4010", $"agents are NOT CONFINED: they run as plain processes and can read and change everything that you can: your files, keys, and logins, and the run's repository and journal. {because.Code}: {because.Message} To run them on another machine, set \"where\": \"sandbox\".");

    /// <summary>Agents run with all of the user's rights, because the plan says so.</summary>
    public static Diagnostic AgentsUnconfined(IReadOnlyList<string> tasks) =>
        Warning("DAW4011", $"\"confine\" is false for {Tasks(tasks)}: the agents run as plain processes and can read and change everything that you can. Remove it to confine them.");

    private static string Tasks(IReadOnlyList<string> tasks) => tasks.Count switch
    {
        1 => $"task \"{tasks[0]}\"",
        <= 3 => $"tasks {string.Join(", ", tasks.Select(task => $"\"{task}\""))}",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tasks.Count} tasks"),
    };
}
