using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Lessons;

/// <summary>The records of all lessons: a projection of the experiences.</summary>
public sealed class LessonRecords
{
    private readonly Dictionary<string, LessonRecord> _records = new(StringComparer.Ordinal);

    /// <summary>Of attempts that lessons fitted and that were held out: the fair comparison, because they were drawn by chance.</summary>
    public LessonRecord Others { get; private set; } = LessonRecord.None;

    /// <summary>Of a lesson.</summary>
    public LessonRecord this[string lesson] => _records.GetValueOrDefault(lesson, LessonRecord.None);

    /// <summary>True when the lesson hurts.</summary>
    public bool IsRetired(string lesson) => this[lesson].IsRetired(Others);

    /// <summary>Of these experiences; rehearsals do not count, and attempts at work do not yet.</summary>
    public static LessonRecords Of(IEnumerable<Experience> experiences)
    {
        var records = new LessonRecords();
        foreach (var attempt in experiences)
        {
            records.Add(attempt);
        }

        return records;
    }

    internal void Add(Experience attempt)
    {
        if (attempt is { Rehearsal: true } or { Outcome: ExperienceOutcome.Unfinished })
        {
            return;
        }

        foreach (var lesson in attempt.Lessons)
        {
            _records[lesson] = this[lesson].With(attempt);
        }

        Others = attempt.HeldOut ? Others.With(attempt) : Others;
    }
}
