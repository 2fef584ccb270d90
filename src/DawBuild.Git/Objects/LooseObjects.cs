using LibGit2Sharp;

namespace DawBuild.Git.Objects;

/// <summary>Passes loose objects to libgit2, which then never reads their files itself. libgit2 checks that each has the requested hash.</summary>
/// <param name="folders">Absolute paths of the objects folders: the repository's own, and those that it borrows from.</param>
internal sealed class LooseObjects(IReadOnlyList<string> folders) : OdbBackend
{
    // Any error except "not found", which would make libgit2 read the file itself.
    private const int Refused = (int)ReturnCode.GIT_EUSER;

    private (ObjectId Id, LooseObject Object)? _last;

    /// <inheritdoc/>
    protected override OdbBackendOperations SupportedOperations => OdbBackendOperations.Read | OdbBackendOperations.ReadHeader;

    /// <inheritdoc/>
    public override int Read(ObjectId id, out UnmanagedMemoryStream? data, out ObjectType objectType)
    {
        var answer = Find(id, out var found);
        (data, objectType) = found is null ? (null, default) : (AllocateAndBuildFrom(found.Content), TypeOf(found));
        return answer;
    }

    /// <inheritdoc/>
    public override int ReadHeader(ObjectId id, out int length, out ObjectType objectType)
    {
        var answer = Find(id, out var found);
        (length, objectType) = found is null ? (0, default) : (found.Content.Length, TypeOf(found));
        return answer;
    }

    /// <inheritdoc/>
    public override int ReadPrefix(string shortSha, out ObjectId? oid, out UnmanagedMemoryStream? data, out ObjectType objectType) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int Write(ObjectId id, Stream dataStream, long length, ObjectType objectType) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int ReadStream(ObjectId id, out OdbBackendStream stream) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int WriteStream(long length, ObjectType objectType, out OdbBackendStream stream) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override bool Exists(ObjectId id) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int ExistsPrefix(string shortSha, out ObjectId found) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int ForEach(ForEachCallback callback) => throw new NotSupportedException();

    private static ObjectType TypeOf(LooseObject found) => found.Type switch
    {
        "commit" => ObjectType.Commit,
        "tree" => ObjectType.Tree,
        "blob" => ObjectType.Blob,
        _ => ObjectType.Tag,
    };

    // libgit2 asks for the size before the content, so the last object is kept.
    private int Find(ObjectId id, out LooseObject? found)
    {
        found = _last is var (known, last) && known == id ? last : null;
        if (found is not null)
        {
            return (int)ReturnCode.GIT_OK;
        }

        var name = $"{id.Sha[..2]}/{id.Sha[2..]}";
        var holders = folders.Where(folder => File.Exists(Path.Join(folder, name))).ToList();
        found = holders.Select(folder => LooseObject.Read(folder, name)).FirstOrDefault(read => read is not null);
        if (found is null)
        {
            return holders.Count > 0 ? Refused : (int)ReturnCode.GIT_ENOTFOUND;
        }

        _last = (id, found);
        return (int)ReturnCode.GIT_OK;
    }
}
