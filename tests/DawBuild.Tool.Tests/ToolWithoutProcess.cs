using DawBuild.Tool.Commands;
using DawBuild.Tool.Display;

namespace DawBuild.Tool.Tests;

/// <summary>
/// The tool, called within the test's own process: for the many command lines and plans that it refuses before it does anything, where starting a program
/// would cost far more than the test.
/// </summary>
internal static class ToolWithoutProcess
{
    /// <summary>Does what <c>Program</c> does, in the folder and with the environment that the tool's process would have, but with the settings of this process's user.</summary>
    public static async Task<ToolResult> DawWithoutProcessAsync(this Workplace place, params string[] arguments)
    {
        var environment = place.DawInfo(arguments).Environment.ToDictionary(variable => variable.Key, variable => variable.Value ?? string.Empty, StringComparer.Ordinal);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var invocation = new Invocation(place.Root, Writer(output), Writer(error), environment, IsInteractive: false, TimeProvider.System);

        var exitCode = await new CommandTree(invocation).RunAsync(arguments);

        await invocation.Out.FlushAsync();
        await invocation.Error.FlushAsync();
        return new ToolResult(exitCode, output.ToString(), error.ToString());
    }

    private static ConsoleWriter Writer(StringWriter text) => new(() => new PlainWriter(text, isStepLog: false));
}
