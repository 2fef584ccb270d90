using System.Net;
using DawBuild.E2B.Exceptions;

namespace DawBuild.E2B.Transport;

internal static class NotFoundTranslation
{
    /// <summary>A 404 on a call about one sandbox means that the sandbox does not exist, whatever the message says.</summary>
    internal static async Task<T> OrNotFound<T>(this Task<T> call, string sandboxId)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (E2BException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            throw new SandboxNotFoundException(sandboxId);
        }
    }
}
