using System.Collections.Concurrent;
using System.Text.Json;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>Collects the proxy's complaints about requests; its complaints about the emulator's responses are ignored.</summary>
internal sealed class ViolationHandler : DelegatingHandler
{
    private readonly ConcurrentQueue<string> _violations;

    public ViolationHandler(ConcurrentQueue<string> violations)
        : base(new SocketsHttpHandler { AllowAutoRedirect = false }) => _violations = violations;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        foreach (var header in answer.Headers.TryGetValues("sl-violations", out var values) ? values : [])
        {
            if (!header.StartsWith('['))
            {
                _violations.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}: {header}");
                continue;
            }

            using var json = JsonDocument.Parse(header);
            foreach (var violation in json.RootElement.EnumerateArray().Where(v => v.GetProperty("location")[0].GetString() is "request"))
            {
                _violations.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}: {violation.GetRawText()}");
            }
        }

        return answer;
    }
}
