using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DawBuild.Git.Objects;
using LibGit2Sharp;

namespace DawBuild.Git.Tests.Objects;

/// <summary>Reads mutated objects in a separate process, because a mutant that crashes libgit2 ends it.</summary>
internal sealed class Mutants : IDisposable
{
    private static readonly string[] Types = ["commit", "tree", "blob", "tag", "commit", "tree", "comit", ""];

    private readonly string _path;
    private readonly Random _random;
    private readonly RandomStore _store;
    private readonly List<byte[]> _contents;
    private readonly List<(string Path, byte[] Content)> _packs;
    private readonly Counted _left = new(null);
    private readonly LibGit2Objects _objects;
    private int _answered;

    private Mutants(string place, Random random)
    {
        (_path, _random) = (Path.Join(place, "store"), random);
        _store = RandomStore.Create(_path, random);
        _contents = [.. Directory.EnumerateFiles(Path.Join(_path, "objects"), "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file).Length == 38).Select(Inflated)];
        var folder = Directory.CreateDirectory(Path.Join(_path, "objects", "pack")).FullName;
        using (var repository = new Repository(_path))
        {
            repository.ObjectDatabase.Pack(new PackBuilderOptions(folder), builder => _store.Commits.ForEach(commit => builder.AddRecursively(new ObjectId(commit))));
        }

        _packs = [.. Directory.EnumerateFiles(folder).Select(path => (path, File.ReadAllBytes(path)))];
        LibGit2Handles.Create(_path);
        _objects = new LibGit2Objects(_path, _left);
    }

    /// <summary>Reads the given number of mutants, and prints how many questions were answered and how many were left to git.</summary>
    public static async Task RunAsync(string folder, int seed, int count)
    {
        if (LibGit2.ProblemWith(new Users.UserRepository { Root = "/", CommonDirectory = "/", Head = "" }) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        using var mutants = new Mutants(folder, new Random(seed));
        for (var i = 0; i < count; i++)
        {
            if (i % 20 == 0)
            {
                await mutants.MutatePackAsync();
            }

            await mutants.ReadObjectAsync();
        }

        Console.WriteLine($"{count} {mutants._answered} {mutants._left.Count}");
    }

    public void Dispose() => _objects.Dispose();

    // Half of them are stored under the hash of their content, and only the content is wrong; the others do not match their names, or are not objects at
    // all.
    private async Task ReadObjectAsync()
    {
        var content = Mutated(_contents[_random.Next(_contents.Count)]);
        var type = Types[_random.Next(4)];
        var header = $"{(_random.Next(8) == 0 ? Types[_random.Next(Types.Length)] : type)} {(_random.Next(8) == 0 ? _random.NextInt64(-5, long.MaxValue) : content.Length).ToString(CultureInfo.InvariantCulture)}\0";
        byte[] whole = [.. Encoding.ASCII.GetBytes(header), .. content];
        using var file = new MemoryStream();
        using (var deflate = new ZLibStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(whole);
        }

        var stored = _random.Next(4) == 0 ? Mutated(file.ToArray()) : file.ToArray();
#pragma warning disable CA5350 // Git's names.
        var hash = Convert.ToHexStringLower(SHA1.HashData(whole));
#pragma warning restore CA5350
        await File.WriteAllBytesAsync(Skeleton.PathOf(_path, $"objects/{hash[..2]}/{hash[2..]}"), stored);
        await AskAsync(() => _objects.ChangesAsync(_store.Trees[0], hash, default));
        await AskAsync(() => _objects.ChangesAsync(hash, _store.Commits[0], default));
        await AskAsync(() => _objects.FilesAsync(hash, ["a", "docs", "docs/docs/a"], default));
        await AskAsync(() => _random.Next(2) == 0 ? _objects.TextAsync(hash, default) : _objects.FittingAsync([hash], BlobPattern.CarriageReturn, default));
    }

    // Only git reads packs: this process survives because libgit2 opens none.
    private async Task MutatePackAsync()
    {
        foreach (var (path, content) in _packs)
        {
            await File.WriteAllBytesAsync(path, Mutated(content));
        }
    }

    private async Task AskAsync(Func<Task> question)
    {
        try
        {
            await question();
            _answered++;
        }
        catch (LeftToGitException)
        {
        }
    }

    private byte[] Mutated(byte[] content)
    {
        var bytes = content.ToList();
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            var at = _random.Next(bytes.Count + 1);
            switch (_random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(at, _random.Next(Math.Min(bytes.Count - at, 30) + 1));
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.Take(_random.Next(200)).ToList());
                    break;
                case 2:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)_random.Next(256), _random.Next(1, 300)));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    if (at < bytes.Count)
                    {
                        bytes[at] = (byte)(_random.Next(3) == 0 ? _random.Next(256) : "\0\n <>-+0129"[_random.Next(11)]);
                    }

                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Inflated(string path)
    {
        using var inflate = new ZLibStream(File.OpenRead(path), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        inflate.CopyTo(whole);
        var bytes = whole.ToArray();
        return bytes[(Array.IndexOf(bytes, (byte)0) + 1)..];
    }
}
