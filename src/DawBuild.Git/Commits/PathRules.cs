using DawBuild.Planning.Globbing;

namespace DawBuild.Git.Commits;

/// <summary>Determines which paths a task may change.</summary>
internal sealed class PathRules(IReadOnlyList<string> mayTouch, IReadOnlyList<string> protect)
{
    private readonly PathGlob[] _allowed = [.. mayTouch.Select(PathGlob.Parse)];
    private readonly PathGlob[] _protected = [.. protect.Select(PathGlob.Parse)];

    public bool Allow(string path) =>
        (_allowed.Length == 0 || Array.Exists(_allowed, glob => glob.IsMatch(path))) && !Array.Exists(_protected, glob => glob.IsMatch(path));
}
