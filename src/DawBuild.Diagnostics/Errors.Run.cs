namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>The plan's status of a task is blocked.</summary>
    public static Diagnostic BlockedByPlan(TaskId task, string? reason) =>
        Error("DAW6001", $"task \"{task}\" is blocked in the plan{(reason is null ? string.Empty : $": {reason.TrimEnd('.')}")}. To continue it, run {Tool} retry {task}.");

    /// <summary>True for the code of <see cref="BlockedByPlan"/>.</summary>
    public static bool IsBlockedByPlan(string code) => string.Equals(code, "DAW6001", StringComparison.Ordinal);

    /// <summary>A task's dependency is not completed.</summary>
    public static Diagnostic DependencyNotMet(TaskId task, TaskId dependency, string why) =>
        Error("DAW6002", $"task \"{task}\" stays pending: its dependency \"{dependency}\" {why}.");

    /// <summary>A dependency is marked as completed, but its outputs do not exist.</summary>
    public static Diagnostic OutputsMissing(TaskId task, TaskId dependency, IReadOnlyList<string> globs) =>
        Error("DAW6003", $"task \"{task}\" cannot start: its dependency \"{dependency}\" left nothing that matches \"{string.Join("\", \"", globs)}\". Correct its outputs in the plan, or set its status to pending.");

    /// <summary>A task was not finished, because the run is stopping.</summary>
    public static Diagnostic Stopping(TaskId task) =>
        Error("DAW6004", $"task \"{task}\" was not finished, because the run is stopping. Continue with {Tool} resume.");

    /// <summary>A task has used up its attempts.</summary>
    public static Diagnostic AttemptsUsedUp(TaskId task, int attempts, string last) =>
        Error("DAW6005", $"task \"{task}\" failed {attempts} {(attempts == 1 ? "attempt" : "attempts")}. Last failure: {last.TrimEnd().TrimEnd('.')}. Tell the agent what to do differently with {Tool} retry {task} --note \"…\".");

    /// <summary>An agent asks a question.</summary>
    public static Diagnostic AgentAsks(TaskId task, string question) =>
        Error("DAW6006", $"task \"{task}\" asks: {question} Answer with {Tool} retry {task} --note \"…\".");

    /// <summary>A stage of a task keeps failing for reasons outside the task.</summary>
    public static Diagnostic InfrastructureKeepsFailing(TaskId task, string stage, string reason) =>
        Error("DAW6007", $"task \"{task}\" could not get past {stage}: {reason} No attempt was spent. Fix the cause, then run {Tool} retry {task}.");

    /// <summary>MSBuild ended before a task had passed its stages.</summary>
    public static Diagnostic BuildWithoutTask(TaskId task, string log) =>
        Error("DAW6008", $"MSBuild ended before task \"{task}\" had passed its stages: a hook failed, or the graph did not load. See \"{log}\".");

    /// <summary>A verification failed and then passed on the same commit.</summary>
    public static Diagnostic Flaky(TaskId task, string command) =>
        Warning("DAW6009", $"verification \"{command}\" of task \"{task}\" failed and then passed on the same commit: it is flaky. No attempt was spent. Fix the test.");

    /// <summary>A task asks for an unknown sandbox.</summary>
    public static Diagnostic UnknownSandbox(TaskId task, string sandbox, IEnumerable<string> known) =>
        Error("DAW6011", $"task \"{task}\" asks for sandbox \"{sandbox}\", which does not exist. Known: {string.Join(", ", known)}.");

    /// <summary>A task needs a repository, but there is none.</summary>
    public static Diagnostic RepositoryNeeded(TaskId task) =>
        Error("DAW6012", $"task \"{task}\" works in a git worktree, but there is no repository here. Run git init and commit, or give the task \"workspace\": \"none\".");

    /// <summary>A provider needs a login.</summary>
    public static Diagnostic LoginRequired(string agent, string provider) =>
        Error("DAW6013", $"agent \"{agent}\" is not logged in to {provider}: its tasks wait, and others continue. Log in ({Tool} doctor says how), then run {Tool} resume. No attempt was spent.");

    /// <summary>Another program moved the integration branch.</summary>
    public static Diagnostic BranchMoved(string reference, string tip, string expected, string store) =>
        Error("DAW6050", $"\"{reference}\" has commit \"{tip}\", which this run did not verify and merge: an agent or a person moved it. The run stopped, and the commit was not published. Check what it is, put the branch back with git --git-dir \"{store}\" update-ref {reference} {expected}, then run dotnet daw resume.");

    /// <summary>A question from an agent cannot be answered.</summary>
    public static Diagnostic QuestionRefused(string reason) =>
        Error("DAW6051", $"the question has no answer: {reason}.");

    /// <summary>The inner build was ended from outside.</summary>
    public static Diagnostic BuildKilled(int times) =>
        Warning("DAW6014", $"the inner MSBuild was ended from outside (time {times}). It is started again, and running tasks continue.");

    /// <summary>Open tasks need completed work that was never merged.</summary>
    public static Diagnostic WorkNotMerged(IReadOnlyList<TaskId> tasks, string branch, string? checkedOut) =>
        Error("DAW6030", $"open tasks need {string.Join(", ", tasks.Take(10).Select(task => $"\"{task}\""))}{(tasks.Count > 10 ? $" and {tasks.Count - 10} more" : string.Empty)}, completed on \"{branch}\", which is not merged into {(checkedOut is null ? "what is checked out" : $"\"{checkedOut}\"")}. Merge it (\"git merge {branch}\"), start from it (\"dotnet daw run --from {branch}\"), or start without it (\"--from HEAD\").");

    /// <summary>The tests that pass on a commit are unknown.</summary>
    public static Diagnostic TestsNotCompared(string commit, string why) =>
        Warning("DAW6032", $"which tests pass on commit {commit[..Math.Min(12, commit.Length)]} is not known, so tasks on top of it are not compared with it: {why.TrimEnd('.')}. They are still verified.");

    /// <summary>The branches could not be written to the user's repository.</summary>
    public static Diagnostic ResultNotPublished(string run, string store, string reason) =>
        TransientError("DAW6033", $"the branches of run \"{run}\" could not be written into your repository: {reason.ReplaceLineEndings(" | ").TrimEnd('.')}. The work is safe in \"{store}\". Remove the cause and run {Tool} resume; when the run is over, use git fetch \"{store}\" \"refs/heads/daw/{run}/*:refs/heads/daw/{run}/*\".");

    /// <summary>--from was given for a run that continues.</summary>
    public static Diagnostic StartOfOldRun(string run, string from) =>
        Error("DAW6031", $"run \"{run}\" is not completed and continues where it was, so --from \"{from}\" has no effect. Omit it, or start a new run with --new.");
}
