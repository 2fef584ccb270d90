using System.Collections.Concurrent;
using System.Text;
using DawBuild.Git.Commands;

namespace DawBuild.Git.Attributes;

/// <summary>Reads the <c>.gitattributes</c> files of trees. A commit never changes, so each is read once.</summary>
/// <param name="git">Starts git.</param>
/// <param name="repository">Absolute path of the repository that contains the trees.</param>
internal sealed class AttributeFiles(GitProgram git, string repository)
{
    private const string Name = ".gitattributes";

    private static readonly string[] Conversions = ["text", "eol", "crlf", "ident", "encoding"];

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _known = new(StringComparer.Ordinal);

    /// <summary>Returns the attribute files of a tree: their paths and texts.</summary>
    /// <param name="tree">The full hash of a commit or tree.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(string tree, CancellationToken ct) =>
        _known.TryGetValue(tree, out var known) ? known : _known[tree] = await ReadAsync(tree, ct);

    /// <summary>Records that one tree has the same attribute files as another, which saves reading them.</summary>
    public void Same(string tree, string other)
    {
        if (_known.TryGetValue(other, out var known))
        {
            _known[tree] = known;
        }
    }

    /// <summary>Returns true if two trees are known to have the same attribute files.</summary>
    public bool AreSame(string tree, string other) => _known.TryGetValue(tree, out var files) && _known.TryGetValue(other, out var others) && ReferenceEquals(files, others);

    /// <summary>Returns true if a path is that of an attribute file.</summary>
    public static bool Covers(string path) => path.EndsWith(Name, StringComparison.Ordinal) && (path.Length == Name.Length || path[^(Name.Length + 1)] == '/');

    /// <summary>Returns true if any of the texts may define filters.</summary>
    public static bool SpeakOfFilters(IEnumerable<string> texts) => texts.Any(text => text.Contains("filter", StringComparison.Ordinal));

    /// <summary>Returns true if a checkout may differ from what is stored.</summary>
    public static bool SpeakOfConversions(IEnumerable<string> texts) => texts.Any(text => Array.Exists(Conversions, word => text.Contains(word, StringComparison.Ordinal)));

    // One process lists the files and their lines: <tree>:<path> NUL <line>
    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(string tree, CancellationToken ct)
    {
        var call = new GitCall("grep", "--text", "--null", "--full-name", "--threads=1", "-e", "", tree, "--", ":(glob)**/" + Name) { Repository = repository };
        var result = await git.RunAsync(call, ct);
        if (result.ExitCode is not (0 or 1))
        {
            throw GitProgram.Failure(call, result);
        }

        var texts = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        foreach (var line in result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split('\0', 2) is [var place, var text] && place.Length > tree.Length + 1)
            {
                var path = place[(tree.Length + 1)..];
                (texts.TryGetValue(path, out var builder) ? builder : texts[path] = new StringBuilder()).Append(text).Append('\n');
            }
        }

        return texts.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
    }
}
