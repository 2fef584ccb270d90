using DawBuild.Git.Store;

namespace DawBuild.Git.Tests;

public sealed class StoreRefsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Leave_no_lock_when_a_ref_cannot_be_moved()
    {
        // The folder of other refs is in the way, which is no IOException.
        var refs = new StoreRefs(_folder.Path);
        refs.Write("refs/heads/daw/other", new string('b', 40));

        Assert.Throws<UnauthorizedAccessException>(() => refs.Move("refs/heads/daw", new string('a', 40), new string('b', 40)));
        Assert.ThrowsAny<SystemException>(() => refs.Write("refs/heads/daw", new string('b', 40)));

        Assert.Equal(["refs/heads/daw/other"], Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/')));
    }

    public void Dispose() => _folder.Dispose();
}
