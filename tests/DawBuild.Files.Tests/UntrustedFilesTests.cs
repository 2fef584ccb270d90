using System.Diagnostics;

namespace DawBuild.Files.Tests;

/// <summary>Tests of folders that contain an untrusted program's links, pipes, and mounts.</summary>
public sealed class UntrustedFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("daw-files-").FullName;

    public UntrustedFilesTests()
    {
        Directory.CreateDirectory(Ours);
        Directory.CreateDirectory(Precious);
        File.WriteAllText(Path.Join(Precious, "gold"), "gold");
    }

    private string Ours => Path.Join(_root, "ours");

    private string Precious => Path.Join(_root, "precious");

    [Theory]
    [InlineData("ln -s ../precious .daw")]
    [InlineData("ln -s .. .daw; ln -s ../precious/gold ../ask")]
    [InlineData("mkdir .daw; ln -s ../../precious/gold .daw/ask")]
    [InlineData("mkdir .daw; ln ../precious/gold .daw/ask")]
    [InlineData("mkdir -p .daw/ask/full; mkfifo .daw/ask/full/pipe")]
    [InlineData("mkdir .daw; mkfifo .daw/ask")]
    [InlineData("mkfifo .daw")]
    [InlineData("echo file > .daw")]
    [InlineData("true")]
    public void Writing_takes_away_what_stands_in_the_way(string deed)
    {
        Shell(Ours, deed);

        UntrustedFiles.Write(Ours, ".daw/ask", "question");

        Assert.Equal("question", File.ReadAllText(Path.Join(Ours, ".daw", "ask")));
        Assert.Null(new DirectoryInfo(Path.Join(Ours, ".daw")).LinkTarget);
        AssertUntouched();
        Assert.False(File.Exists(Path.Join(Precious, "ask")));
    }

    [Theory]
    [InlineData("ln -s ../precious .daw; ln -s gold ../precious/ask")]
    [InlineData("mkdir .daw; ln -s ../../precious/gold .daw/ask")]
    [InlineData("mkdir .daw; mkfifo .daw/ask")]
    [InlineData("mkdir -p .daw/ask")]
    [InlineData("true")]
    public void Reading_finds_files_only(string deed)
    {
        Shell(Ours, deed);

        Assert.Null(UntrustedFiles.OpenRead(Ours, ".daw/ask"));
    }

    [Fact]
    public void Reading_does_not_go_through_a_link_in_the_place_of_the_folder_itself()
    {
        File.CreateSymbolicLink(Path.Join(_root, "link"), Precious);

        Assert.Null(UntrustedFiles.OpenRead(Path.Join(_root, "link"), "gold"));
        Assert.Throws<IOException>(() => UntrustedFiles.Write(Path.Join(_root, "link"), "gold", "lead"));
        AssertUntouched();
    }

    [Theory]
    [InlineData("ln -s ../precious link; mkdir sub; ln -s ../../precious sub/link; ln ../precious/gold sub/hard")]
    [InlineData("mkdir -p a/b; touch a/b/c; chmod 0 a/b; chmod 555 a")]
    [InlineData("touch \"$(printf 'a\\377')\"; mkdir \"$(printf '\\376')\"; touch \"$(printf '\\376/\\375')\"; mkfifo pipe")]
    [InlineData("n=$(printf %0200d 0); i=0; while [ $i -lt 40 ]; do mkdir y; [ ! -d $n ] || mv $n y/; mv y $n; i=$((i+1)); done")]
    public void Deleting_takes_all_of_a_folder_and_nothing_else(string deed)
    {
        Shell(Ours, deed);

        FolderRemoval.Delete(Ours);

        Assert.False(Directory.Exists(Ours));
        AssertUntouched();
    }

    [Fact]
    public void Deleting_leaves_what_is_mounted_there()
    {
        var mounted = Directory.CreateDirectory(Path.Join(Ours, "sub", "mounted")).FullName;
        File.WriteAllText(Path.Join(Ours, "sub", "file"), "x");
        if (!OperatingSystem.IsLinux() || TryShell(_root, $"mount --bind '{Precious}' '{mounted}'") != 0)
        {
            return;
        }

        try
        {
            Assert.Throws<IOException>(() => FolderRemoval.Delete(Ours));
            AssertUntouched();
            Assert.False(File.Exists(Path.Join(Ours, "sub", "file")));
        }
        finally
        {
            Shell(_root, $"umount '{mounted}'");
        }
    }

    [Fact]
    public void A_folder_that_was_made_again_is_another_one()
    {
        if (!FolderHandle.IsSupported)
        {
            return;
        }

        var before = FolderIdentity.Of(Ours);
        Assert.Equal(before, FolderIdentity.Of(Ours));
        Directory.Move(Ours, Ours + "-moved");
        Assert.Equal(before, FolderIdentity.Of(Ours + "-moved"));

        Directory.Delete(Ours + "-moved", recursive: true);
        Directory.CreateDirectory(Ours);

        Assert.NotEqual(before, FolderIdentity.Of(Ours));
        Assert.Null(FolderIdentity.Of(Path.Join(Precious, "gold")));
    }

    [Fact]
    public void The_trash_keeps_what_fits_until_it_is_emptied()
    {
        var trash = new FolderTrash(Path.Join(_root, "trash"));
        Shell(Ours, "mkdir sub; ln -s ../../precious sub/link; echo x > sub/x");

        trash.Take(Ours);

        Assert.False(Directory.Exists(Ours));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.Join(_root, "trash")));
        trash.Empty();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Join(_root, "trash")));
        AssertUntouched();
    }

    public void Dispose() => FolderRemoval.Delete(_root);

    private void AssertUntouched() => Assert.Equal("gold", File.ReadAllText(Path.Join(Precious, "gold")));

    private static void Shell(string directory, string script) => Assert.Equal(0, TryShell(directory, script));

    private static int TryShell(string directory, string script)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-ec", script]) { WorkingDirectory = directory, RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
