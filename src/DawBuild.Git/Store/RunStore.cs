using DawBuild.Files;
using DawBuild.Git.Attributes;
using DawBuild.Git.Commands;
using DawBuild.Git.Objects;
using DawBuild.Git.Users;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Store;

/// <summary>A run's private bare repository. It borrows the objects of the user's repository and shares nothing else with it.</summary>
internal sealed class RunStore : IDisposable
{
    private readonly GitProgram _git;
    private readonly UserRepository _user;
    private readonly RunPaths _paths;
    private readonly string _branch;
    private readonly TimeProvider _time;
    private readonly GitProgramObjects _gitObjects;

    public RunStore(GitProgram git, UserRepository user, RunPaths paths, string run, TimeProvider time)
    {
        (_git, _user, _paths, _time) = (git, user, paths, time);
        _branch = RunRefs.Integration(run)["refs/heads/".Length..];
        Refs = new StoreRefs(paths.Store);
        Attributes = new AttributeFiles(git, paths.Store);
        _gitObjects = new GitProgramObjects(git, paths.Store);
        Objects = _gitObjects;
    }

    /// <inheritdoc cref="GitRepository.IsOutOfReach"/>
    public bool? IsOutOfReach { get; set; }

    /// <summary>The store's objects, read with libgit2 where that is safe and possible; decided when the store is opened.</summary>
    public IObjectStore Objects { get; private set; }

    /// <summary>The attribute files of its trees.</summary>
    public AttributeFiles Attributes { get; }

    /// <summary>The store's refs.</summary>
    public StoreRefs Refs { get; }

    /// <summary>Creates the store, or completes it after a crash, and removes the locks of a dead git.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        _paths.CreateFolders();
        await StaleLocks.RemoveAsync(_paths.Store, _time, ct);
        if (!File.Exists(Alternates))
        {
            await _git.ReadAsync(
                new GitCall("init", "--bare", "--quiet", "--template=", $"--object-format={_user.ObjectFormat}", $"--initial-branch={_branch}", _paths.Store)
                {
                    Directory = _paths.Root,
                },
                ct);
        }

        // Each time, because the user's repository may have been moved or deepened.
        WriteShallow();
        Directory.CreateDirectory(Path.Join(_paths.Store, "info"));
        await File.WriteAllTextAsync(Path.Join(_paths.Store, "info", "exclude"), Excludes(), ct);
        if (!Directory.Exists(_paths.Verbatim))
        {
            var making = Path.Join(_paths.Making, "verbatim.git");
            Skeleton.Write(making, "refs/heads/none", await File.ReadAllTextAsync(Path.Join(_paths.Store, "config"), ct), Path.Join(_paths.Store, "objects"));
            Skeleton.WriteFile(making, "info/attributes", "* -text !eol !ident !filter !working-tree-encoding\n");
            Directory.Move(making, _paths.Verbatim);
        }

        Dispose();
        if (IsOutOfReach == false)
        {
            PrivateFiles.WriteText(_paths.WithinReach, string.Empty);
        }

        // Once agents of an earlier session could write to the folder, it stays untrusted.
        Objects = IsOutOfReach == true && !File.Exists(_paths.WithinReach) ? LibGit2.Open(_user, _paths.Store, _gitObjects) : _gitObjects;
        var borrowed = new[] { Path.Join(_user.CommonDirectory, "objects"), LibGit2Handles.ObjectsOf(_paths.Store) };
        await AtomicFile.WriteAsync(Alternates, string.Concat(borrowed.Where(Directory.Exists).Select(AlternatesFile.Of)), ct);
    }

    /// <summary>Closes the open handles of libgit2, if there are any.</summary>
    public void Dispose() => (Objects as IDisposable)?.Dispose();

    /// <summary>Creates a call in the store.</summary>
    public GitCall Call(params IReadOnlyList<string> arguments) => new(arguments) { Repository = _paths.Store };

    /// <summary>Runs a call in the store and returns its output.</summary>
    public Task<string> ReadAsync(GitCall call, CancellationToken ct) => _git.ReadAsync(call, ct);

    /// <inheritdoc cref="ReadAsync(GitCall, CancellationToken)"/>
    public Task<string> ReadAsync(CancellationToken ct, params IReadOnlyList<string> arguments) => _git.ReadAsync(Call(arguments), ct);

    /// <summary>Runs a merge, which exits with 1 if there are conflicts, and returns its output, which is never empty.</summary>
    public async Task<string> MergeAsync(GitCall call, CancellationToken ct)
    {
        var result = await _git.RunAsync(call, ct);
        return result is { ExitCode: 0 or 1, StandardOutput.Length: > 0 } ? result.StandardOutput : throw GitProgram.Failure(call, result);
    }

    /// <summary>Runs a call in the store and returns its output; null if it fails with the given complaint.</summary>
    public async Task<string?> TryReadAsync(GitCall call, string complaint, CancellationToken ct)
    {
        var result = await _git.RunAsync(call, ct);
        return result.ExitCode == 0 ? result.StandardOutput
            : result.StandardError.Contains(complaint, StringComparison.Ordinal) ? null
            : throw GitProgram.Failure(call, result);
    }

    /// <summary>Creates a call that merges two commits by the attributes of the first.</summary>
    /// <param name="arguments">The command.</param>
    /// <param name="tip">The first commit, by its hash or the name of its branch.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<GitCall> MergeCallAsync(IReadOnlyList<string> arguments, string tip, CancellationToken ct)
    {
        var files = await Attributes.OfAsync(Refs.Read("refs/heads/" + tip) ?? tip, ct);
        return Call(arguments) with
        {
            WorkTree = files.Count == 0 ? null : new AttributeFolder(_paths.Attributes).Of(files),

            // Files that the user's configuration merges with a program are not merged by lines either: they conflict.
            Settings = [.. CustomMergeDrivers.Select(name => KeyValuePair.Create($"merge.{name}.driver", "exit 1"))],
        };
    }

    /// <summary>The names of the merge drivers in the user's configuration. They are never started.</summary>
    public IReadOnlyList<string> CustomMergeDrivers { get; set; } = [];

    private string Alternates => Path.Join(_paths.Store, "objects", "info", "alternates");

    private void WriteShallow()
    {
        var users = Path.Join(_user.CommonDirectory, "shallow");
        if (File.Exists(users))
        {
            File.Copy(users, Path.Join(_paths.Store, "shallow"), overwrite: true);
        }
    }

    // Ours ignores what the user's git ignores by the repository's own list.
    private string Excludes()
    {
        var users = Path.Join(_user.CommonDirectory, "info", "exclude");
        return (File.Exists(users) ? File.ReadAllText(users).TrimEnd('\n') + "\n" : string.Empty) + ".daw/\n";
    }
}
