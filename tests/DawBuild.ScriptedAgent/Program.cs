// A scriptable agent for tests. Each argument is one step, "verb" or "verb:value", executed in order; "--script FILE" reads the steps from a file instead, one
// per line, with {task} in its path replaced by the task's id. See Steps for the verbs.
using DawBuild.ScriptedAgent;

var steps = args is ["--script", var script]
    ? File.ReadAllLines(script.Replace("{task}", Environment.GetEnvironmentVariable("DAW_TASK"), StringComparison.Ordinal))
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && line[0] != '#')
    : args;

var agent = new Steps(AgentInput.Read());
foreach (var step in steps)
{
    if (agent.Take(step) is { } exitCode)
    {
        return exitCode;
    }
}

return 0;
