using System.Globalization;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Prompts;

/// <summary>Describes which attempt this is, and what it finds in its working directory.</summary>
internal static class StartText
{
    /// <summary>Returns a few sentences; empty for a first attempt that finds nothing.</summary>
    public static string Of(AgentInvocation invocation)
    {
        var context = invocation.Context;
        if (invocation.Attempt == 1 && context.Found == FoundWork.None)
        {
            return string.Empty;
        }

        var last = context.LastAttempt > 0 ? string.Create(CultureInfo.InvariantCulture, $" of at most {context.LastAttempt}") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"This is attempt {invocation.Attempt}{last}.{Found(context.Found)}");
    }

    private static string Found(FoundWork found) => found switch
    {
        FoundWork.Earlier => " Your working directory contains the changes of the earlier attempts. Look at them first, and keep what is right.",
        FoundWork.Interrupted => " It was interrupted. Your working directory contains its changes so far. Look at them first, and continue from there.",
        FoundWork.Moved => " Your working directory contains the changes of the last attempt, on top of work that was merged in the meantime.",
        _ => " Your working directory contains nothing from earlier attempts.",
    };
}
