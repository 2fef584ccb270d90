using Microsoft.AspNetCore.Http;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>A response in place of the emulator's.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">GitHub's message.</param>
/// <param name="Headers">Headers such as Retry-After.</param>
internal sealed record Fault(int Status, string Message, params (string Name, string Value)[] Headers)
{
    public async Task WriteAsync(HttpResponse answer)
    {
        answer.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            answer.Headers[name] = value;
        }

        await answer.WriteAsJsonAsync(new { message = Message, documentation_url = "https://docs.github.com/rest" });
    }
}
