using DawBuild.E2B.Exceptions;

namespace DawBuild.E2B.Files;

internal static class NoFileTranslation
{
    internal static async Task<T> OrNoFile<T>(this Task<T> call, string path)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (E2BException e) when (e is { ErrorCode: "not_found" })
        {
            throw new SandboxFileNotFoundException(path, e.Message);
        }
    }
}
