using System.Text.Json;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace DawBuild.MSBuild;

/// <summary>
/// Brings a task of the plan past one stage: asks the coordinator over its socket and waits, however long it takes. Keeps nothing and
/// decides nothing, so that it may run anywhere, any number of times.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DawStage : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Absolute path of the coordinator's socket.</summary>
    [Required]
    public string Socket { get; set; } = string.Empty;

    /// <summary>The task of the plan.</summary>
    [Required]
    public string TaskId { get; set; } = string.Empty;

    /// <summary><c>Preflight</c>, <c>Agent</c>, <c>Verify</c>, <c>Integrate</c> or <c>Report</c>.</summary>
    [Required]
    public string Stage { get; set; } = string.Empty;

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            Ask(_cancellation.Token);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            Fail("DAW6024", $"{Stage} of task \"{TaskId}\" lost the coordinator: {e.Message} Run \"daw resume\"; finished work is not repeated.");
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Stops waiting; the coordinator sees the connection close.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    // The thread is MSBuild's and has nothing else to do: waiting on another one would be two switches more for each question.
    private void Ask(CancellationToken ct)
    {
        using var question = new HttpRequestMessage(HttpMethod.Post, $"tasks/{TaskId}/stages/{Stage}");
        using var response = CoordinatorClient.For(Socket).Send(question, ct);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(response.Content.ReadAsStream(ct));
        if (!answer.RootElement.GetProperty("passed").GetBoolean())
        {
            Fail(answer.RootElement.GetProperty("code").GetString(), answer.RootElement.GetProperty("message").GetString());
        }
    }

    private void Fail(string? code, string? message) =>
        Log.LogError(subcategory: null, code, helpKeyword: null, file: null, 0, 0, 0, 0, "{0}", message);
}
