using System.Text.Json.Nodes;
using DawBuild.E2B.Commands;
using DawBuild.E2B.Exceptions;

namespace DawBuild.E2B.Tests.Tours;

/// <summary>The result of a step of the tour, in a form that both languages share.</summary>
internal static class Observation
{
    internal static async Task<JsonObject> OfAsync(Func<Task<CommandResult>> run)
    {
        try
        {
            using var result = await run();
            return result.Outcome == CommandOutcome.TimedOut
                ? new JsonObject { ["error"] = "timeout" }
                : new JsonObject { ["exit"] = result.ExitCode, ["stdout"] = result.Stdout.Text, ["stderr"] = result.Stderr.Text };
        }
        catch (E2BException e)
        {
            return new JsonObject
            {
                ["error"] = e switch
                {
                    E2BInvalidRequestException => "invalid",
                    SandboxFileNotFoundException => "no file",
                    CommandNotFoundException => "not found",
                    _ => e.ToString(),
                },
            };
        }
    }

    /// <summary>Asserts that an observation contains everything that the step expects.</summary>
    internal static void Check(JsonNode step, JsonNode? observed)
    {
        foreach (var (name, expected) in step["expect"]!.AsObject())
        {
            Assert.True(
                JsonNode.DeepEquals(expected, observed?[name]),
                $"{step.ToJsonString()}: observed {observed?.ToJsonString()}");
        }
    }
}
