using System.Security.Cryptography;
using DawBuild.Diagnostics;

namespace DawBuild.GitHub.Authentication;

/// <summary>The App's private key as the user provides it: the PEM text itself (a workflow secret), or the path of its file.</summary>
internal sealed class AppKeyFile(string? value, string directory)
{
    public AppKey Read(string app)
    {
        try
        {
            return new AppKey(app, Pem());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new DawException(Errors.AppKeyUnreadable(app, error.Message), error);
        }
    }

    // Secrets that were pasted as one line contain literal \n sequences.
    private string Pem() =>
        value is null ? throw new FileNotFoundException("DAW_GITHUB_APP_KEY is not set.")
        : value.Contains("-----BEGIN", StringComparison.Ordinal) ? value.Replace("\\n", "\n", StringComparison.Ordinal)
        : File.ReadAllText(Path.GetFullPath(value, directory));
}
