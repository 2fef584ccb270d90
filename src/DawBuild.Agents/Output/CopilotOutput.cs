using System.Text.Json;
using DawBuild.Files;

namespace DawBuild.Agents.Output;

/// <summary>Reads Copilot, <c>--output-format json</c>. It writes its tokens to the file of <c>--usage-output-file</c>.</summary>
internal sealed class CopilotOutput : IOutputReader
{
    private const string UsageFile = "state/usage.json";
    private const int LargestUsage = 1 << 20;

    private readonly string _scratch;
    private string? _lastError;
    private int? _lastStatus;

    public CopilotOutput(string scratchDirectory)
    {
        _scratch = scratchDirectory;

        // A file from the previous attempt must not count for this one.
        UntrustedFiles.Delete(scratchDirectory, UsageFile);
    }

    public void Read(JsonElement e, AgentReport report)
    {
        var type = e.Text("type") ?? string.Empty;
        switch (type)
        {
            case "assistant.message":
                report.LastMessage = e.Text("data", "content") is { Length: > 0 } words ? words : report.LastMessage;
                break;
            case "model.call_failure":
                _lastStatus = e.Int("data", "statusCode");
                _lastError = e.Text("data", "errorMessage") ?? e.Text("data", "message") ?? e.Text("data", "errorType") ?? _lastError;
                if (_lastStatus is 429 or 529)
                {
                    report.Throttle();
                }

                break;
            case "session.error":
                _lastError = e.Text("data", "message") ?? _lastError;
                break;
            case "result":
                ReadResult(e, report);
                break;
            default:
                break;
        }
    }

    public void Complete(AgentReport report)
    {
        try
        {
            using var usage = JsonDocument.Parse(UntrustedFiles.ReadBytes(_scratch, UsageFile, LargestUsage) ?? []);
            foreach (var model in usage.RootElement.Properties("modelMetrics"))
            {
                report.AddTokens(
                    model.Value.Tokens("usage", "inputTokens") + model.Value.Tokens("usage", "cacheReadTokens") + model.Value.Tokens("usage", "cacheWriteTokens"),
                    model.Value.Tokens("usage", "outputTokens"));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // It died before it wrote the file, so the tokens remain unknown.
        }
    }

    private void ReadResult(JsonElement e, AgentReport report)
    {
        report.Session = e.Text("sessionId") ?? report.Session;
        if (e.Long("exitCode") is 0)
        {
            report.Finished = true;
        }
        else
        {
            report.Fail(_lastError ?? "the result does not report success", _lastStatus);
        }
    }
}
