using System.Globalization;
using System.Text;
using DawBuild.Processes;

namespace DawBuild.Sandboxes.E2B.Agents;

/// <summary>
/// The bash script that starts an agent. It also writes the agent's output to files, so that a lost connection loses nothing; it kills what the agent leaves
/// running, and writes the exit code to a file.
/// </summary>
internal static class StartScript
{
    /// <summary>Returns the script, which must be started in the agent's home.</summary>
    public static string Of(ProcessCommand command, AgentHome home)
    {
        var mark = Guid.NewGuid().ToString("n");
        var script = new StringBuilder();
        script.Append(CultureInfo.InvariantCulture, $$"""
            exec < /dev/null
            mkfifo output error
            tee stdout < output &
            first=$!
            tee stderr < error >&2 &
            second=$!
            (
            export DAWBUILD_AGENT={{mark}}

            """);
        foreach (var (name, value) in Variables(command).Where(variable => IsName(variable.Key)))
        {
            script.Append(CultureInfo.InvariantCulture, $"export {name}={Quoted(home.Map(value))}\n");
        }

        var input = command.StandardInput is { Length: > 0 } ? "stdin" : "/dev/null";
        var line = string.Join(' ', command.Arguments.Prepend(command.FileName).Select(argument => Quoted(home.Map(argument))));
        script.Append(CultureInfo.InvariantCulture, $$"""
            exec < {{input}}
            rm -f start stdin
            cd repo && exec {{line}}
            ) > output 2> error &
            agent=$!
            trap 'kill -TERM "$agent"; (sleep {{Math.Ceiling(command.Grace.TotalSeconds)}}; kill -KILL "$agent") > /dev/null 2>&1 &' TERM
            while :; do
              wait "$agent"
              code=$?
              kill -0 "$agent" 2> /dev/null || break
            done
            for round in 1 2 3; do
              left=$(grep -lsz '^DAWBUILD_AGENT={{mark}}$' /proc/[0-9]*/environ 2> /dev/null)
              [ -n "$left" ] || break
              for environment in $left; do
                process=${environment#/proc/}
                kill -KILL "${process%/environ}" 2> /dev/null
              done
            done
            for moment in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
              kill -0 "$first" 2> /dev/null || kill -0 "$second" 2> /dev/null || break
              sleep 0.1
            done
            kill -KILL "$first" "$second" 2> /dev/null
            printf '%s' "$code" > code.new
            mv code.new code
            exit "$code"

            """);
        return script.ToString();
    }

    private static Dictionary<string, string> Variables(ProcessCommand command)
    {
        var variables = new Dictionary<string, string>(command.Environment ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (name, value) in command.SetEnvironment)
        {
            variables.Remove(name);
            if (value is not null)
            {
                variables[name] = value;
            }
        }

        return variables;
    }

    private static bool IsName(string text) => text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>Quotes a word so that the shell takes it literally.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
