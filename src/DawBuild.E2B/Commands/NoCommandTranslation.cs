using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Commands;

internal static class NoCommandTranslation
{
    internal static async Task<T> OrNoCommand<T>(this Task<T> call, ProcessSelector selector)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (E2BException e) when (e is { ErrorCode: "not_found" })
        {
            throw new CommandNotFoundException($"no command with {selector} runs in the sandbox.");
        }
    }
}
