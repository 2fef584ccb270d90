using DawBuild.Memory.Experiences;
using DawBuild.Memory.Lessons;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Tool.Display;

/// <summary>A lesson and what is known about it.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Record">The results of the attempts that were shown it.</param>
/// <param name="IsRetired">True if it hurts, so that prompts no longer include it.</param>
/// <param name="IsQuestioned">True if files of its evidence have changed since.</param>
internal sealed record LessonState(Lesson Lesson, LessonRecord Record, bool IsRetired, bool IsQuestioned)
{
    /// <summary>Returns all lessons of a plan, approved ones first.</summary>
    public static async Task<IReadOnlyList<LessonState>> AllAsync(Plan plan, IProcessRunner processes, CancellationToken ct)
    {
        var store = new ExperienceStore(plan.Directory);
        store.Refresh();
        var experiences = store.Read().ToList();
        var records = LessonRecords.Of(experiences);
        var lessons = LessonFile.Read(Path.Join(plan.Directory, LessonFile.Name), approved: true).Concat(LessonFile.Read(Reflection.ProposedPath(plan.Directory), approved: false))
            .DistinctBy(lesson => lesson.Id, StringComparer.Ordinal).ToList();
        var states = new List<LessonState>();
        foreach (var lesson in lessons)
        {
            var evidence = experiences.Find(attempt => attempt.Merged is { } merged && lesson.Evidence?.Contains(merged, StringComparison.Ordinal) is true);
            states.Add(new LessonState(lesson, records[lesson.Id], records.IsRetired(lesson.Id), evidence is not null && await HasChangedAsync(evidence, plan.Directory, processes, ct)));
        }

        return states;
    }

    // Exit code 1 means that files differ. If the evidence is not merged, there is nothing to compare it with.
    private static async Task<bool> HasChangedAsync(Experience evidence, string directory, IProcessRunner processes, CancellationToken ct) =>
        await GitAsync(["merge-base", "--is-ancestor", evidence.Merged!, "HEAD"], directory, processes, ct) == 0
        && await GitAsync(["diff", "--quiet", "--no-ext-diff", "--no-textconv", evidence.Merged!, "HEAD", "--", .. evidence.Paths.Select(path => $":(top,literal){path}")], directory, processes, ct) == 1;

    private static async Task<int> GitAsync(IReadOnlyList<string> arguments, string directory, IProcessRunner processes, CancellationToken ct) =>
        (await processes.RunAsync(new ProcessCommand { FileName = "git", Arguments = arguments, WorkingDirectory = directory, Timeout = TimeSpan.FromSeconds(30), OwnSession = false }, ct)).ExitCode;
}
