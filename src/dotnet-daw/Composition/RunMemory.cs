using DawBuild.Diagnostics;
using DawBuild.Memory.Experiences;
using DawBuild.Memory.Lessons;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Journal;
using DawBuild.Tool.Display;

namespace DawBuild.Tool.Composition;

/// <summary>Connects a run to the memory: what it takes from past runs, and what it leaves for later ones.</summary>
internal static class RunMemory
{
    /// <summary>Opens the lessons for a run; null if there are none that it may show.</summary>
    /// <exception cref="DawException">DAW5001, DAW5030, DAW5032.</exception>
    public static LessonBook? Open(Plan plan, string root, string run)
    {
        var use = plan.Memory.Lessons;
        var approved = Path.Join(root, LessonFile.Name);
        var proposed = Reflection.ProposedPath(root);
        if (use == LessonUse.Off || (!File.Exists(approved) && (use != LessonUse.Auto || !File.Exists(proposed))))
        {
            return null;
        }

        var store = new ExperienceStore(root);
        store.Refresh();
        return new LessonBook(plan, run, LessonFile.Read(approved, approved: true).Concat(LessonFile.Read(proposed, approved: false)), store.Read());
    }

    /// <summary>Turns what a run proved into lessons, and reports the result.</summary>
    public static async Task LearnAsync(Plan plan, RunState state, IProcessRunner processes, Invocation invocation, CancellationToken ct)
    {
        if (plan.Memory.Lessons == LessonUse.Off
            || !state.Tasks.Values.Any(task => task.Phase == TaskPhase.Completed && ((task.Attempt > 1 && plan.Memory.Reflect is not null) || task.Notes.Count > 0)))
        {
            return;
        }

        try
        {
            var store = new ExperienceStore(plan.Directory);
            store.Refresh();
            if (await new Reflection(plan, processes).LearnAsync(store.Read(), ct) is { Count: > 0 } lessons)
            {
                invocation.Out.WriteLine($"{Plural.Of(lessons.Count, "lesson")} proposed. Read and approve: {Errors.Tool} memory lessons.");
            }
        }
        catch (DawException e)
        {
            await invocation.Error.WriteLineAsync(e.Diagnostics[0].ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await invocation.Error.WriteLineAsync(Errors.MemoryNotWritable(ExperienceStore.FolderOf(plan.Directory), e.Message).ToString());
        }
    }
}
