namespace DawBuild.Files.Tests;

public sealed class FolderTrashTests : IDisposable
{
    private readonly string _disk = Directory.CreateTempSubdirectory("daw-trash-").FullName;
    private readonly string _memory = $"/dev/shm/daw-trash-{Guid.NewGuid():n}";

    [Fact]
    public void Keeps_folders_until_it_is_emptied()
    {
        var trash = new FolderTrash(Path.Join(_disk, "trash"));

        trash.Take(Full(_disk));

        Assert.False(Directory.Exists(Path.Join(_disk, "full")));
        Assert.Single(Directory.GetFiles(Path.Join(_disk, "trash"), "file", SearchOption.AllDirectories));
        trash.Empty();
        Assert.Empty(Directory.GetFileSystemEntries(Path.Join(_disk, "trash")));
    }

    [Fact]
    public void Deletes_at_once_what_takes_memory()
    {
        Assert.True(PrivateFiles.TryCreateNewFolder(_memory));

        new FolderTrash(Path.Join(_memory, "trash")).Take(Full(_memory));

        Assert.Empty(Directory.GetFiles(_memory, "file", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_folder_among_those_of_others_is_new_or_not_made()
    {
        Assert.True(PrivateFiles.TryCreateNewFolder(_memory));
        File.CreateSymbolicLink($"{_memory}-link", _disk);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_memory));
        Assert.False(PrivateFiles.TryCreateNewFolder(_memory));
        Assert.False(PrivateFiles.TryCreateNewFolder($"{_memory}-link"));
        Assert.False(PrivateFiles.TryCreateNewFolder("/dev/shm/not/there"));
    }

    public void Dispose()
    {
        Directory.Delete(_disk, recursive: true);
        File.Delete($"{_memory}-link");
        if (Directory.Exists(_memory))
        {
            Directory.Delete(_memory, recursive: true);
        }
    }

    private static string Full(string folder)
    {
        var full = Directory.CreateDirectory(Path.Join(folder, "full")).FullName;
        File.WriteAllText(Path.Join(full, "file"), "content");
        return full;
    }
}
