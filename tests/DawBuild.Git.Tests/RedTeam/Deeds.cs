namespace DawBuild.Git.Tests.RedTeam;

/// <summary>All kinds of things that an agent may leave behind.</summary>
internal static class Deeds
{
    // Names that git reads by itself, and names that nothing reads.
    private static readonly string[] Names =
    [
        ".gitignore", ".gitattributes", ".mailmap", ".gitmodules", "src/.gitignore", "src/.gitattributes", "new/.gitignore", "new/.gitattributes", "pipe", "src/pipe",
        ".git/info/exclude", ".git/info/attributes", ".git/index", ".git/HEAD", ".git/packed-refs", ".git/refs/heads/x", ".git/MERGE_HEAD", ".git/config", ".git/shallow",
        ".git/objects/info/alternates", ".git/objects/info/http-alternates", ".git/objects/pack/pack-0.idx", ".daw/ask",
    ];

    public static readonly IReadOnlyList<Deed> All =
    [
        new("a pipe", Verdict.Committed, scene => Nodes.Pipe(scene.Free(scene.Any(Names)))),
        new("a socket", Verdict.Committed, scene => Nodes.SocketAt(scene.Free(scene.Any(Names)))),
        new("a device", Verdict.Committed, scene => Nodes.Device(scene.Free(scene.Any(Names)))),
        new("pipes where its objects are borrowed", Verdict.Committed, BorrowFromPipes),
        new("a deep folder that is ignored", Verdict.Committed, scene => Nodes.Deep(scene.Free("deep.ignored"), 400)),
        new("a deep folder", Verdict.Forbidden, scene => Nodes.Deep(scene.Free("deep"), 400)),
        new("a deep folder in its repository", Verdict.Committed, scene => Nodes.Deep(scene.Free(".git/refs/heads/deep"), 400)),
        new("odd names", Verdict.Committed, scene => Array.ForEach(["-rf", "two\nlines", " space ", "*", "\"q\"", ":(top)x", "ünï", "\u202Etxt.exe"], name => File.WriteAllText(scene.Free(name), "x"))),
        new("a name of bytes", Verdict.Committed, scene => Nodes.Bytes(scene.Worktree)),
        new("attributes and access lists", Verdict.Committed, scene => Nodes.Attributes(Path.GetDirectoryName(scene.Free("new/x"))!)),
        new("attributes of the worktree", Verdict.Committed, scene => Nodes.Attributes(scene.Worktree)),
        new("another name of a user's file", Verdict.Committed, scene => Nodes.HardLink(Path.Join(scene.Precious, "gold"), scene.Free(scene.Any("hard", "src/hard", "x.ignored")))),
        new("another name of a user's file without rights", Verdict.Committed, scene => Nodes.HardLink(Path.Join(scene.Precious, "locked"), scene.Free("locked.ignored"))),
        new("no rights", Verdict.Committed, NoRights),
        new("a link outside", Verdict.Forbidden, scene => File.CreateSymbolicLink(scene.Free(scene.Any("link", "src/link", ".gitignore", ".gitattributes")), scene.Any(scene.Precious, "/dev/zero", "../../../precious/gold", scene.User))),
        new("a folder as a link outside", Verdict.Forbidden, scene => Directory.CreateSymbolicLink(scene.Free("src"), scene.Precious)),
        new("a link in a circle", Verdict.Committed, scene => File.CreateSymbolicLink(scene.Free("circle"), "circle")),
        new("the run's folder as a link", Verdict.Committed, scene => Directory.CreateSymbolicLink(scene.Free(".daw"), scene.Precious)),
        new("a question as a link", Verdict.Committed, scene => File.CreateSymbolicLink(scene.Free(".daw/ask"), Path.Join(scene.Precious, "gold"))),
        new("no repository", Verdict.Committed, scene => scene.Free(".git")),
        new("the user's repository as its own", Verdict.Committed, scene => Directory.CreateSymbolicLink(scene.Free(".git"), Path.Join(scene.User, ".git"))),
        new("a file that leads to the user's repository", Verdict.Committed, scene => File.WriteAllText(scene.Free(".git"), $"gitdir: {scene.User}/.git\n")),
        new("a pipe as its repository", Verdict.Committed, scene => Nodes.Pipe(scene.Free(".git"))),
        new("the user's objects as its own", Verdict.Committed, scene => Directory.CreateSymbolicLink(scene.Free(".git/objects"), Path.Join(scene.User, ".git", "objects"))),
        new("a nested repository that is a link", Verdict.Forbidden, scene => Directory.CreateSymbolicLink(scene.Free("sub/.git"), Path.Join(scene.User, ".git"))),
        new("a nested repository elsewhere", Verdict.Forbidden, scene => File.WriteAllText(scene.Free("sub/.git"), $"gitdir: {scene.Precious}/pipes\n")),
        new("a nested repository of pipes", Verdict.Committed, scene => Array.ForEach(["HEAD", "config", "commondir", "refs/x", "objects/x"], name => Nodes.Pipe(scene.Free("sub/.git/" + name)))),
        new("no worktree", Verdict.Gone, scene => Scene.Clear(scene.Worktree)),
        new("the user's checkout as worktree", Verdict.Gone, scene => Replace(scene, path => Directory.CreateSymbolicLink(path, scene.User))),
        new("a user's folder as worktree", Verdict.Gone, scene => Replace(scene, path => Directory.CreateSymbolicLink(path, scene.Precious))),
        new("a link to nowhere as worktree", Verdict.Gone, scene => Replace(scene, path => File.CreateSymbolicLink(path, "/nowhere"))),
        new("a new folder as worktree", Verdict.Gone, scene => Replace(scene, path => File.WriteAllText(Path.Join(Directory.CreateDirectory(path).FullName, "x"), "x"))),
        new("a file as worktree", Verdict.Gone, scene => Replace(scene, path => File.WriteAllText(path, "x"))),
        new("a pipe as worktree", Verdict.Gone, scene => Replace(scene, Nodes.Pipe)),
    ];

    private static void Replace(Scene scene, Action<string> make)
    {
        Scene.Clear(scene.Worktree);
        make(scene.Worktree);
    }

    private static void NoRights(Scene scene)
    {
        var folder = Path.GetDirectoryName(scene.Free("closed.ignored/pipe"))!;
        Nodes.Pipe(Path.Join(folder, ".gitignore"));
        File.SetUnixFileMode(folder, UnixFileMode.None);
    }

    private static void BorrowFromPipes(Scene scene)
    {
        var pack = Directory.CreateDirectory(Path.Join(scene.Precious, "pipes", "pack")).FullName;
        Nodes.Pipe(Path.Join(pack, "pack-1.idx"));
        File.WriteAllText(scene.Free(".git/objects/info/alternates"), Path.Join(scene.Precious, "pipes") + "\n");
        File.WriteAllText(scene.Free(".git/refs/heads/mine"), new string('a', 40) + "\n");
    }
}
