using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Transport;

/// <summary>The addresses of the control plane and of the daemons in the sandboxes.</summary>
internal sealed class Endpoints(E2BClientOptions options)
{
    /// <summary>The port of the daemon inside a sandbox.</summary>
    internal const int EnvdPort = 49983;

    // Domains with one host for all sandboxes, which routes by headers.
    private static readonly string[] Routed = ["e2b.app", "e2b.dev", "e2b.pro", "e2b-staging.dev"];

    internal Uri Api { get; } = Folder(options.ApiUri ?? new Uri(options.Debug ? "http://localhost:3000" : $"https://api.{options.Domain}"));

    internal Uri Envd(SandboxBody sandbox)
    {
        var domain = HostSuffix(sandbox);
        return Folder(options switch
        {
            { SandboxUri: { } one } => one,
            { Debug: true } => new Uri($"http://localhost:{EnvdPort}"),
            _ when Routed.Contains(domain, StringComparer.OrdinalIgnoreCase) => new Uri($"https://sandbox.{domain}"),
            _ => new Uri($"https://{EnvdPort}-{sandbox.SandboxId}.{domain}"),
        });
    }

    internal string HostSuffix(SandboxBody sandbox) => string.IsNullOrEmpty(sandbox.Domain) ? options.Domain : sandbox.Domain;

    private static Uri Folder(Uri uri) => uri.AbsoluteUri.EndsWith('/') ? uri : new Uri($"{uri.AbsoluteUri}/");
}
