using System.Globalization;
using DawBuild.Diagnostics;

namespace DawBuild.Neo4j;

/// <summary>The address of a Neo4j server, in the format of its drivers.</summary>
/// <param name="Host">Host name or IP address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Tls">True to speak TLS from the first byte.</param>
/// <param name="TrustsAny">True to accept any certificate: <c>+ssc</c>.</param>
/// <param name="Routes">True to ask a cluster for the member that accepts writes: <c>neo4j://</c>.</param>
public sealed record GraphAddress(string Host, int Port, bool Tls, bool TrustsAny, bool Routes)
{
    private const int StandardPort = 7687;

    /// <summary>The address in a form suitable for messages.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");

    private string Scheme => (Routes ? "neo4j" : "bolt") + (TrustsAny ? "+ssc" : Tls ? "+s" : string.Empty);

    /// <summary>Parses <c>bolt://host[:port]</c>; also <c>bolt+s</c>, <c>bolt+ssc</c>, <c>neo4j</c>, <c>neo4j+s</c>, <c>neo4j+ssc</c>.</summary>
    /// <exception cref="DawException">DAW5034: the address is invalid or contains a password.</exception>
    public static GraphAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Scheme is not ("bolt" or "bolt+s" or "bolt+ssc" or "neo4j" or "neo4j+s" or "neo4j+ssc"))
        {
            throw new DawException(Errors.GraphAddressInvalid(Redacted(text), "write it like bolt://host:7687, or neo4j+s://host for a cluster with TLS"));
        }

        return uri.UserInfo.Length > 0 ? throw new DawException(Errors.GraphAddressInvalid(Redacted(text), "users and passwords do not belong in it: set DAW_MEMORY_USER and DAW_MEMORY_PASSWORD"))
            : uri.AbsolutePath.Trim('/').Length > 0 || uri.Query.Length > 0 ? throw new DawException(Errors.GraphAddressInvalid(Redacted(text), "nothing may follow the port"))
            : new GraphAddress(
                uri.Host.Trim('[', ']'), uri.Port < 0 ? StandardPort : uri.Port, uri.Scheme.Contains('+', StringComparison.Ordinal), uri.Scheme.EndsWith("+ssc", StringComparison.Ordinal),
                uri.Scheme.StartsWith("neo4j", StringComparison.Ordinal));
    }

    private static string Redacted(string text)
    {
        var at = text.LastIndexOf('@');
        var shown = at < 0 ? text : string.Concat(text.AsSpan(0, text.IndexOf(':', StringComparison.Ordinal) + 1), "***", text.AsSpan(at));
        return shown.Split('?', '#')[0];
    }
}
