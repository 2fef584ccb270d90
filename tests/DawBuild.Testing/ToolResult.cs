using Xunit;

namespace DawBuild.Testing;

public sealed record ToolResult(int ExitCode, string Out, string Error)
{
    public string All => $"exit code {ExitCode}\n--- out\n{Out}\n--- error\n{Error}";

    public ToolResult ShouldExit(int code)
    {
        Assert.True(ExitCode == code, $"expected exit code {code}\n{All}");
        Assert.DoesNotContain("   at DawBuild.", Out + Error, StringComparison.Ordinal);
        return this;
    }
}
