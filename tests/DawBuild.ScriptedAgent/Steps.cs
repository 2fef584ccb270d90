using System.Diagnostics;
using System.Globalization;

namespace DawBuild.ScriptedAgent;

/// <summary>
/// The verbs. <c>write:PATH=TEXT</c>, <c>append:PATH=TEXT</c>, <c>replace:PATH=OLD=>NEW</c>, and <c>delete:PATH</c> change files (<c>\n</c> is a line break;
/// paths may lead out of the worktree). <c>resolve</c> keeps both sides of every conflict. <c>ask:QUESTION</c> asks a person.
/// <c>print:TEXT</c> and <c>error:TEXT</c> print; <c>result:COST</c> prints the events of a successful Claude Code, <c>refuse:STATUS=TEXT</c> those of a
/// rejected one, and <c>throttled:STATUS</c> that of one that retries. <c>countdown:FILE?STEP</c> takes a step as often as the number in the file says.
/// <c>sleep:SECONDS</c> waits; <c>hang</c> waits forever in silence, <c>babble</c> forever while printing. <c>child:SECONDS</c> leaves a process behind in
/// the session, <c>daemon:SECONDS</c> one outside of it. <c>crash</c> kills the agent, <c>exit:CODE</c> ends it, and <c>fail-until:ATTEMPT</c> ends it with
/// 1 before that attempt. <c>if-told:TEXT?STEP</c> and <c>unless-told:TEXT?STEP</c> take a step depending on the prompt.
/// </summary>
internal sealed class Steps(AgentInput told)
{
    /// <summary>Executes a step.</summary>
    /// <returns>The exit code, if the step ends the agent.</returns>
    public int? Take(string step)
    {
        var (verb, value) = Split(step, ":");
        switch (verb)
        {
            case "write":
                Files.Write(value);
                return null;
            case "append":
                Files.Append(value);
                return null;
            case "replace":
                Files.Replace(value);
                return null;
            case "delete":
                File.Delete(value);
                return null;
            case "resolve":
                Files.Resolve();
                return null;
            case "ask":
                Files.Write($".daw/ask={value}");
                return null;
            case "print":
                Console.WriteLine(value);
                return null;
            case "error":
                Console.Error.WriteLine(value);
                return null;
            case "result":
                ClaudeEvents.Result(value);
                return null;
            case "refuse":
                var (status, words) = Split(value, "=");
                ClaudeEvents.Refuse(status, words);
                return 1;
            case "throttled":
                ClaudeEvents.Throttled(value);
                return null;
            case "countdown":
                return TakeCounted(value);
            case "sleep":
                Wait(value);
                return null;
            case "hang":
                Thread.Sleep(Timeout.Infinite);
                return null;
            case "babble":
                while (true)
                {
                    Console.WriteLine("still here");
                    Thread.Sleep(100);
                }

            case "child":
                Process.Start("sleep", [value]).Dispose();
                return null;
            case "daemon":
                Process.Start("setsid", ["--fork", "sleep", value]).Dispose();
                return null;
            case "crash":
                Process.GetCurrentProcess().Kill();
                return null;
            case "exit":
                return int.Parse(value, CultureInfo.InvariantCulture);
            case "fail-until":
                return told.Attempt < int.Parse(value, CultureInfo.InvariantCulture) ? 1 : null;
            case "if-told":
                return TakeIf(value, expected: true);
            case "unless-told":
                return TakeIf(value, expected: false);
            default:
                Console.Error.WriteLine($"unknown step \"{step}\"");
                return 64;
        }
    }

    internal static (string Before, string After) Split(string text, string separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + separator.Length)..]) : (text, string.Empty);

    private int? TakeIf(string value, bool expected)
    {
        var (text, step) = Split(value, "?");
        return told.Prompt.Contains(text, StringComparison.OrdinalIgnoreCase) == expected ? Take(step) : null;
    }

    private int? TakeCounted(string value)
    {
        var (path, step) = Split(value, "?");
        using var file = OpenAlone(path);
        var left = int.Parse(new StreamReader(file).ReadToEnd(), CultureInfo.InvariantCulture);
        if (left <= 0)
        {
            return null;
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes((left - 1).ToString(CultureInfo.InvariantCulture)));
        file.Dispose();
        return Take(step);
    }

    private static FileStream OpenAlone(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                Thread.Sleep(10);
            }
        }
    }

    private static void Wait(string seconds) => Thread.Sleep(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
}
