using System.Buffers;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace DawBuild.MSBuild;

/// <summary>
/// Brings a task of the plan past one stage: asks the coordinator over its socket and waits, however long it takes. It has no state and makes
/// no decisions, so it may run anywhere, any number of times.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DawStage : Task, ICancelableTask
{
    private readonly object _lock = new();
    private CoordinatorConnection? _connection;
    private bool _cancelled;

    /// <summary>Absolute path of the coordinator's socket.</summary>
    [Required]
    public string Socket { get; set; } = string.Empty;

    /// <summary>The id of the plan's task.</summary>
    [Required]
    public string TaskId { get; set; } = string.Empty;

    /// <summary><c>Dependencies</c>, <c>Preflight</c>, <c>Agent</c>, <c>Verify</c>, <c>Integrate</c>, or <c>Report</c>; <c>Admission</c> for a gate.</summary>
    [Required]
    public string Stage { get; set; } = string.Empty;

    /// <summary>How many of the six stages the task has passed. It includes later stages with nothing to do, which need no request of their own.</summary>
    [Output]
    public int Passed { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            using var answer = Ask();
            if (answer.RootElement.TryGetProperty("passed", out var passed))
            {
                Passed = passed.GetInt32();
                Log.LogMessage(MessageImportance.Low, "Task {0} is past stage {1}, as the coordinator says.", TaskId, Stage);
            }
            else
            {
                Fail(answer.RootElement.GetProperty("code").GetString(), answer.RootElement.GetProperty("message").GetString());
            }
        }
        catch (Exception) when (_cancelled)
        {
            return false;
        }
        catch (Exception e) when (e is SocketException or IOException or JsonException)
        {
            Fail("DAW6024", $"Task \"{TaskId}\" lost the coordinator on its way past {Stage}: {e.Message} Run \"dotnet daw resume\"; finished work is not repeated.");
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Stops waiting and closes the connection, which the coordinator notices.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            _cancelled = true;
            _connection?.Dispose();
        }
    }

    // MSBuild's thread has nothing else to do; waiting on another thread would cost two more thread switches per question.
    private JsonDocument Ask()
    {
        var connection = CoordinatorConnection.To(Socket);
        try
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_cancelled, this);
                _connection = connection;
            }

            var answer = JsonDocument.Parse(connection.Ask(Question()).ToArray());
            lock (_lock)
            {
                _connection = null;
            }

            connection.Keep();
            return answer;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private ReadOnlySpan<byte> Question()
    {
        var question = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(question))
        {
            json.WriteStartObject();
            json.WriteString("task", TaskId);
            json.WriteString("stage", Stage);
            json.WriteEndObject();
        }

        question.Write("\n"u8);
        return question.WrittenSpan;
    }

    private void Fail(string? code, string? message) =>
        Log.LogError(subcategory: null, code, helpKeyword: null, file: null, 0, 0, 0, 0, "{0}", message);
}
