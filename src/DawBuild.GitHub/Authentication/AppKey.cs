using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DawBuild.GitHub.Authentication;

/// <summary>The identity of a GitHub App. Signs the short-lived JWT with which installation tokens are requested.</summary>
internal sealed class AppKey : IDisposable
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8);
    private readonly string _issuer;
    private readonly RSA _key = RSA.Create();

    /// <summary>Loads the key.</summary>
    /// <param name="issuer">The App's client id (preferred by GitHub) or its numeric id.</param>
    /// <param name="pem">The private key in PEM: PKCS#1, as GitHub issues it, or PKCS#8.</param>
    /// <exception cref="ArgumentException">The text does not contain a private key.</exception>
    public AppKey(string issuer, string pem)
    {
        _issuer = issuer;
        _key.ImportFromPem(pem);
    }

    /// <summary>
    /// Returns a JWT for the next nine minutes (GitHub accepts at most ten), backdated by one minute to allow for clock skew
    /// (https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app).
    /// </summary>
    public string Sign(DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        var claims = $$"""{"iat":{{seconds - 60}},"exp":{{seconds + 540}},"iss":"{{JsonEncodedText.Encode(_issuer)}}"}""";
        var signed = $"{Header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
