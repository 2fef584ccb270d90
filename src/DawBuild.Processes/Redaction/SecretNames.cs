namespace DawBuild.Processes.Redaction;

/// <summary>Detects from the name and the value of a variable whether it holds a secret.</summary>
public static class SecretNames
{
    private static readonly string[] Tells = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "COOKIE", "APIKEY"];

    // Only as whole words of a name: KEYBOARD, AUTHOR, and PATH mean nothing.
    private static readonly string[] Words = ["KEY", "AUTH", "PWD", "PASS", "PAT"];

    // The prefixes of tokens from GitHub, GitLab, OpenAI, Anthropic, Slack, AWS, Google, npm, and E2B, and of JSON web tokens.
    private static readonly string[] Beginnings = ["ghp_", "gho_", "ghu_", "ghs_", "github_pat_", "glpat-", "sk-", "xoxb-", "xoxp-", "AKIA", "AIza", "npm_", "e2b_", "eyJ"];

    private static readonly char[] Separators = ['_', '-', '.', ' '];

    /// <summary>True if the name indicates that the value is a secret.</summary>
    public static bool Tell(string name) =>
        Array.Exists(Tells, tell => name.Contains(tell, StringComparison.OrdinalIgnoreCase))
        || name.Split(Separators).Any(word => Words.Contains(word, StringComparer.OrdinalIgnoreCase));

    private static bool IsToken(string value) =>
        value.Length >= 20 && !value.Any(char.IsWhiteSpace) && Array.Exists(Beginnings, beginning => value.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Returns the secrets in a variable: its value, the password in a URL, or the passwords in a connection string.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">The variable's value.</param>
    /// <param name="named">True if it is known to hold a secret, whatever its name.</param>
    public static IEnumerable<string> In(string name, string value, bool named)
    {
        // SSH_AUTH_SOCK, GOOGLE_APPLICATION_CREDENTIALS: the location of a secret is not a secret.
        if (named || IsToken(value) || (Tell(name) && !(Path.IsPathFullyQualified(value) && Path.Exists(value))))
        {
            yield return value;
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo is { Length: > 0 } user)
        {
            var password = user.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? user[(colon + 1)..] : user.Length >= 20 ? user : string.Empty;
            yield return Uri.UnescapeDataString(password);
            yield return password;
        }

        // "authorization=Bearer%20abc,x-key=def": the headers of OpenTelemetry's exporters.
        foreach (var header in name.EndsWith("_HEADERS", StringComparison.OrdinalIgnoreCase) ? value.Split(',') : [])
        {
            if (header.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                var text = header[(equals + 1)..].Trim();
                yield return text;
                yield return Uri.UnescapeDataString(text);
            }
        }

        foreach (var part in value.Contains(';', StringComparison.Ordinal) ? value.Split(';') : [])
        {
            if (part.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && (Tell(part[..equals]) || part[..equals].TrimEnd().EndsWith("KEY", StringComparison.OrdinalIgnoreCase)))
            {
                yield return part[(equals + 1)..];
            }
        }
    }
}
