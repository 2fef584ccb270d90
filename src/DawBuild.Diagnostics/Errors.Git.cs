
namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>The git program is missing or cannot be started.</summary>
    public static Diagnostic GitNotStarted(string reason) =>
        TransientError("DAW3001", $"git cannot be started: {reason}. Install git {OldestGit} or later, and put it on PATH.");

    /// <summary>The git program is too old: it lacks <c>merge-tree --write-tree</c> and other commands.</summary>
    public static Diagnostic GitTooOld(string version) =>
        Error("DAW3002", $"git is version \"{version}\", but must be {OldestGit} or later. Update it.");

    /// <summary>The folder is not in a git repository.</summary>
    public static Diagnostic NotARepository(string directory) =>
        Error("DAW3003", $"\"{directory}\" is not in a git repository. Run \"git init\" and commit your files, or set \"workspace\": \"none\" for tasks that need no repository.");

    /// <summary>The repository is bare.</summary>
    public static Diagnostic BareRepository(string path) =>
        Error("DAW3004", $"\"{path}\" is a bare repository, but a plan belongs to a checkout. Clone it, and run in the clone.");

    /// <summary>The repository has no commit.</summary>
    public static Diagnostic NoCommit(string root) =>
        Error("DAW3005", $"the repository \"{root}\" has no commit yet, so there is nothing for agents to start from. Run \"git add . && git commit\" first.");

    /// <summary>Git refuses the repository because another user owns it.</summary>
    public static Diagnostic RepositoryNotOurs(string directory) =>
        Error("DAW3006", $"git refuses the repository at \"{directory}\", because it belongs to another user. If you trust it, run \"git config --global --add safe.directory '{directory}'\".");

    /// <summary>The repository is a partial clone.</summary>
    public static Diagnostic PartialClone(string root) =>
        Error("DAW3007", $"the repository \"{root}\" is a partial clone, and its missing objects cannot be borrowed. Clone it again without \"--filter\".");

    /// <summary>The repository is a shallow clone.</summary>
    public static Diagnostic ShallowRepository(string root) =>
        Warning("DAW3008", $"the repository \"{root}\" is shallow: sandboxes that get the commit as a bundle (e2b) cannot clone it. Run \"git fetch --unshallow\", or check out with \"fetch-depth: 0\".");

    /// <summary>The checkout has changes that agents will not see.</summary>
    public static Diagnostic UncommittedChanges(int paths) =>
        Warning("DAW3009", $"{paths} {(paths == 1 ? "path has" : "paths have")} uncommitted changes, which agents will not see: they start from the last commit. Commit what they need.");

    /// <summary>A git command failed.</summary>
    public static Diagnostic GitFailed(string command, int exitCode, string said) =>
        TransientError("DAW3010", $"git {command} failed with exit code {exitCode}: {(said.Length == 0 ? "it printed nothing" : said)}. Fix the cause if you can, then run \"{Tool} resume\".");

    /// <summary>The file that keeps <c>.daw/</c> out of <c>git status</c> cannot be written.</summary>
    public static Diagnostic ExcludeNotWritten(string path, string reason) =>
        Warning("DAW3011", $"\".daw/\" could not be added to \"{path}\": {reason}. Add it to your .gitignore, or git will show the run's files as untracked.");

    /// <summary>The commit that a run should start from does not exist.</summary>
    public static Diagnostic BaseNotFound(string commit, string root) =>
        Error("DAW3012", $"the run starts from commit \"{commit}\", which is not in \"{root}\". Fetch it, or start a new run.");

    /// <summary>A worktree no longer exists.</summary>
    public static Diagnostic WorkspaceMissing(string task, string path) =>
        Error("DAW3013", $"the worktree of task \"{task}\" is gone or was never finished: \"{path}\". Run \"{Tool} resume\"; the attempt starts again.");

    /// <summary>A branch is checked out, so moving it would leave the files behind.</summary>
    public static Diagnostic BranchCheckedOut(string branch, string worktree, string integration) =>
        Error("DAW3014", $"branch \"{branch}\" is checked out in \"{worktree}\", and a run never touches a checkout. Omit --into: the work goes to \"{integration}\". When the run is over, run \"git merge --ff-only {integration}\" there.");

    /// <summary>A branch has commits that the integration branch does not have.</summary>
    public static Diagnostic NotFastForward(string branch, string integration) =>
        Error("DAW3015", $"branch \"{branch}\" has commits that \"{integration}\" does not have, so it cannot be fast-forwarded. Start from that branch (\"--from {branch}\"), or omit --into and merge \"{integration}\" yourself.");

    /// <summary>A branch name is invalid.</summary>
    public static Diagnostic InvalidBranch(string name) =>
        Error("DAW3016", $"\"{name}\" is not a valid branch name. See \"git help check-ref-format\" for the rules.");

    /// <summary>A branch of the run could not be published under its name.</summary>
    public static Diagnostic BranchNotPublished(string branch, string where, string why, string instead) =>
        Warning("DAW3017", $"branch \"{branch}\" {where} was left unchanged, because {why}. The run's work is {instead}.");

    /// <summary>The repository has no remote of that name.</summary>
    public static Diagnostic RemoteUnknown(string name, IReadOnlyCollection<string> known) =>
        Error("DAW3018", $"there is no remote \"{name}\". {(known.Count == 0 ? "Add it with \"git remote add\"." : $"Known remotes: {string.Join(", ", known)}.")}");

    /// <summary>Not all branches could be pushed to the remote.</summary>
    public static Diagnostic PushFailed(string remote, string run, string reason) =>
        TransientError("DAW3019", $"the run's branches could not be pushed to \"{remote}\": {reason}. Check the address, the network, and the permission to push. The work is safe here, and the push is retried with the next change. After the run, use git push \"{remote}\" \"refs/heads/daw/{run}/*:refs/heads/daw/{run}/*\".");

    /// <summary>Another machine or person moved the run's branches on the remote.</summary>
    public static Diagnostic RemoteMoved(string remote, string branch) =>
        TransientError("DAW3020", $"branch \"{branch}\" of \"{remote}\" was moved by another machine or person. If another machine continues this run, let it; otherwise delete the branch there.");

    /// <summary>The remote cannot be read.</summary>
    public static Diagnostic FetchFailed(string remote, string reason) =>
        TransientError("DAW3021", $"the run's branches could not be fetched from \"{remote}\": {reason}. Check the address, the network, and the permission to read.");

    /// <summary>The repository uses Git LFS.</summary>
    public static Diagnostic LargeFiles(string root) =>
        Warning("DAW3022", $"the repository \"{root}\" uses Git LFS: agents and sandboxes see its files as pointers. Plan tasks that do not need their content.");

    /// <summary>A branch holds the only copy of a run's work.</summary>
    public static Diagnostic BranchNotMerged(string branch) =>
        Error("DAW3040", $"branch \"{branch}\" was not deleted: no other branch or tag reaches its work. Merge it, or run \"dotnet daw clean --branches --force\", which keeps the work as a ref under \"refs/daw/salvage/\".");

    /// <summary>The commit named with --from does not exist.</summary>
    public static Diagnostic StartNotFound(string name) =>
        Error("DAW3041", $"--from \"{name}\" is not a commit in this repository. Give a branch, a tag, or a commit; \"git branch --list\" shows the branches.");

    /// <summary>Tasks may change files that go through a git filter.</summary>
    public static Diagnostic FilteredFiles(string task, string path, string filter, int paths) =>
        Error("DAW3050", $"task \"{task}\" may change \"{path}\"{(paths > 1 ? $" and {paths - 1} more" : string.Empty)}, which {(paths > 1 ? "go" : "goes")} through the git filter \"{filter}\". A run does not start filters, so an agent's changes would be committed unfiltered. Keep all tasks away from such files with \"protect\" or \"may_touch\".");

    /// <summary>There are files that go through a git filter, and no task may change them.</summary>
    public static Diagnostic FilteredFilesProtected(string filter, int paths) =>
        Warning("DAW3051", $"{paths} {(paths == 1 ? "file goes" : "files go")} through the git filter \"{filter}\", which a run does not start: agents and sandboxes see {(paths == 1 ? "it" : "them")} as stored. Plan tasks that do not need the content.");

    /// <summary>The repository has submodules.</summary>
    public static Diagnostic Submodules(IReadOnlyList<string> paths) =>
        Warning("DAW3052", $"{(paths.Count == 1 ? "submodule" : $"{paths.Count} submodules, the first of them")} \"{paths[0]}\": agents and sandboxes get an empty folder, because a run does not fetch other repositories. Plan tasks that do not need those files.");

    /// <summary>A task's texts are too long for the program arguments of its agent, so it can never be started.</summary>
    public static Diagnostic ArgumentsTooLong(TaskId task, string agent, string said) =>
        Error("DAW3053", $"task \"{task}\" cannot be given to agent \"{agent}\": its texts are longer than the system allows for program arguments. {said} Shorten the title and the prompt, or move their text to a file in the repository. Then run dotnet daw retry {task}.");

    private const string OldestGit = "2.39";

    /// <summary>The slower git program reads and writes objects, because LibGit2 cannot be used.</summary>
    public static Diagnostic LibGit2NotUsed(string why) =>
        Warning("DAW3095", $"the git program reads and writes the objects of runs, which takes longer: {why}.");
}
