using System.Globalization;
using System.Text;
using DawBuild.Git.Objects;
using LibGit2Sharp;

namespace DawBuild.Git.Tests.Objects;

/// <summary>A repository with a random history of a few commits: odd names, bytes that are not valid text, odd headers, merges, submodules, links.</summary>
internal sealed class RandomStore
{
    public const string Secret = "s3cr3t-value";

    private static readonly byte[][] Pieces =
    [
        .. new[] { "line\n", "\r\n", "\r", "\0", "<<<<<<< ours\n", ">>>>>>> theirs\n", "=======\n", Secret, Secret[..6], "é", "\n", "x <<<<<<< y\n", "../../up" }.Select(Encoding.UTF8.GetBytes),
        [0xff, 0xfe], [0x80],
    ];

    // One character stands for one byte: the last two names are not UTF-8.
    private static readonly string[] Names = ["a", "a.b", "a-b", "ab", "b", "b0", "docs", " space", ":(top)x", ".gitattributes", "f\u00ff", "\u00e9"];

    private static readonly string[] Modes = ["100644", "100755", "100664", "100600", "120000", "120777", "160000", "40000", "40000", "40000"];
    private static readonly string[] People = ["Jo", "Jo User.", "Zoë Ö", "", " x", "a <b", "o'x"];
    private static readonly string[] Zones = ["+0000", "-0330", "+1400", "-0000", "+0545", "+9999"];
    private static readonly string[] Headers = ["", "", "", "", "encoding ISO-8859-1\n", "gpgsig -----BEGIN\n line\n -----END\n", "x-odd 1\n"];
    private static readonly string[] Messages = ["", "x", "subject\n", "\n\nlead\n", "cr\r\nlf\r\n", "subject\n\nDaw-Task: A\nDaw-Run: r\n", "ünï\n", "nul\0l\n"];

    private Random _random;
    private readonly Repository _repository;

    private RandomStore(string path, Random random, Repository repository) => (Path, _random, _repository) = (path, random, repository);

    /// <summary>The repository's path.</summary>
    public string Path { get; }

    public List<string> Commits { get; } = [];

    public List<string> Trees { get; } = [];

    public List<string> Blobs { get; } = [];

    public static RandomStore Create(string path, Random random)
    {
        Skeleton.Write(path, "refs/heads/main", "[core]\n\trepositoryformatversion = 0\n\tbare = true\n", []);
        using var repository = new Repository(path);
        var store = new RandomStore(path, random, repository);
        store.Fill();
        return store;
    }

    /// <summary>Returns the same store with a new random seed.</summary>
    public RandomStore DrawingBy(int draw)
    {
        _random = new Random(draw);
        return this;
    }

    public string Any(IReadOnlyList<string> of) => of[_random.Next(of.Count)];

    public static string Pick(Random random, string[] of) => of[random.Next(of.Length)];

    /// <summary>Creates a commit similar to those that runs write.</summary>
    public CommitObject Wanted() => new(
        Any(Trees),
        [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Any(Commits))],
        new DawBuild.Git.Objects.Signature(Pick(_random, People), "a@example.com", "1700000000 " + Pick(_random, Zones)),
        new DawBuild.Git.Objects.Signature("Jo", _random.Next(9) == 0 ? "" : "jo@example.com", "1700000001 +0000"),
        Pick(_random, Messages));

    private void Fill()
    {
        for (var i = 0; i < 4; i++)
        {
            Blobs.Add(Blob());
        }

        var tree = Tree([], depth: 0);
        for (var i = 0; i < 5; i++)
        {
            tree = Tree(tree, depth: 0);
            Commits.Add(Commit(i));
        }

        if (_random.Next(20) == 0)
        {
            _repository.ObjectDatabase.Pack(new PackBuilderOptions(Directory.CreateDirectory(System.IO.Path.Join(Path, "objects", "pack")).FullName), builder => Commits.ForEach(commit => builder.AddRecursively(new ObjectId(commit))));
        }
    }

    private string Blob()
    {
        byte[] content = [.. Enumerable.Range(0, _random.Next(6)).SelectMany(_ => Pieces[_random.Next(Pieces.Length)])];
        return _repository.ObjectDatabase.CreateBlob(new MemoryStream(content)).Sha;
    }

    // The same entries with a few changes.
    private Dictionary<string, (string Mode, string Hash)> Tree(Dictionary<string, (string Mode, string Hash)> before, int depth)
    {
        var entries = new Dictionary<string, (string Mode, string Hash)>(before, StringComparer.Ordinal);
        for (var i = _random.Next(1, 5); i > 0; i--)
        {
            var name = Pick(_random, Names);
            var mode = Pick(_random, Modes);
            if (_random.Next(4) == 0)
            {
                entries.Remove(name);
            }
            else if (mode[0] == '4')
            {
                if (depth < 3)
                {
                    Tree([], depth + 1);
                    entries[name] = (mode, Trees[^1]);
                }
            }
            else
            {
                entries[name] = (mode, mode is "160000" ? new string('7', 40) : Any(Blobs));
            }
        }

        if (entries.Count == 0)
        {
            entries["a"] = ("100644", Blobs[0]);
        }

        using var raw = new MemoryStream();
        foreach (var (name, entry) in entries.OrderBy(entry => entry.Key + (entry.Value.Mode[0] == '4' ? "/" : ""), StringComparer.Ordinal))
        {
            raw.Write(Encoding.Latin1.GetBytes($"{entry.Mode} {name}\0"));
            raw.Write(Convert.FromHexString(entry.Hash));
        }

        Trees.Add(_repository.ObjectDatabase.Write<Tree>(raw.ToArray()).Sha);
        return entries;
    }

    private string Commit(int number)
    {
        var text = new StringBuilder($"tree {Trees[^1]}\n");
        foreach (var parent in Commits.OrderBy(_ => _random.Next()).Take(_random.Next(3)))
        {
            text.Append(CultureInfo.InvariantCulture, $"parent {parent}\n");
        }

        var person = $"{Pick(_random, People)} <a@example.com> {(1_700_000_000 + (number * 100)).ToString(CultureInfo.InvariantCulture)} {Pick(_random, Zones)}";
        text.Append(CultureInfo.InvariantCulture, $"author {person}\ncommitter {person}\n{Pick(_random, Headers)}\n{Pick(_random, Messages)}");
        return _repository.ObjectDatabase.Write<Commit>(Encoding.UTF8.GetBytes(text.ToString())).Sha;
    }
}
