using System.Net;
using DawBuild.E2B.Exceptions;

namespace DawBuild.E2B.Transport;

internal static class NotFoundTranslation
{
    /// <summary>404 on a call about one sandbox means that sandbox, whatever the text says.</summary>
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
