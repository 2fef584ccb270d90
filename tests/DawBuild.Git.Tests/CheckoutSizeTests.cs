using DawBuild.Git.Users;
using DawBuild.Processes;

namespace DawBuild.Git.Tests;

public sealed class CheckoutSizeTests : IDisposable
{
    private readonly RunFixture _run = new(("empty", ""), ("one", "1"), ("page", new string('a', 4096)), ("folder/more", new string('a', 4097)));

    [Fact]
    public async Task Counts_whole_pages_and_one_for_an_empty_file()
    {
        var runner = new ProcessRunner(TimeProvider.System);
        var user = await new RepositoryLocator(runner).LocateAsync(_run.User, CancellationToken.None);

        Assert.Equal((1 + 1 + 1 + 2) * 4096, await CheckoutSize.OfAsync(user, runner, CancellationToken.None));
    }

    public void Dispose() => _run.Dispose();
}
