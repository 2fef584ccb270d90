namespace DawBuild.Processes.Tests;

public class StartFailureTests
{
    private const int Limit = 30_000;

    [Theory(Timeout = Limit)]
    [InlineData("no-such-program-anywhere")]
    [InlineData("/no/such/program")]
    [InlineData("relative/program")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public async Task Is_an_outcome_that_names_it(string program)
    {
        ProcessResult result = await (TestProgram.Doing() with { FileName = program }).RunAsync();

        Assert.Equal((ProcessEnd.NotStarted, -1), (result.End, result.ExitCode));
        Assert.Contains($"\"{program}\"", result.StandardError, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Because_its_folder_is_missing_is_an_outcome_that_names_the_folder()
    {
        ProcessResult result = await (TestProgram.Doing() with { WorkingDirectory = "/no/such/folder" }).RunAsync();

        Assert.Equal(ProcessEnd.NotStarted, result.End);
        Assert.Contains("\"/no/such/folder\"", result.StandardError, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Because_its_arguments_are_too_long_never_can()
    {
        ProcessResult result = await (TestProgram.Doing() with { FileName = "/bin/echo", Arguments = [new string('x', 3_000_000)] }).RunAsync();

        Assert.Equal(ProcessEnd.TooLong, result.End);
        Assert.NotEmpty(result.StandardError);
    }

    [Fact(Timeout = Limit)]
    public async Task Because_its_log_cannot_be_written_is_an_outcome()
    {
        ProcessResult result = await (TestProgram.Doing() with { StandardOutputPath = "/no/such/folder/out.log" }).RunAsync();

        Assert.Equal(ProcessEnd.NotStarted, result.End);
    }

    [Fact(Timeout = Limit)]
    public async Task Because_the_caller_cancelled_before_is_cancelled()
    {
        ProcessResult result = await TestProgram.Doing("out:x").RunAsync(new CancellationToken(canceled: true));

        Assert.Equal((ProcessEnd.Cancelled, string.Empty), (result.End, result.StandardOutput));
    }
}
