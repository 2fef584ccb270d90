using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Lessons;

/// <summary>The records of all lessons, projected from the experiences.</summary>
public sealed class LessonRecords
{
    private readonly Dictionary<string, LessonRecord> _records = new(StringComparer.Ordinal);

    /// <summary>The record of attempts that had matching lessons and were held out: a fair comparison, because they were selected randomly.</summary>
    public LessonRecord Others { get; private set; } = LessonRecord.None;

    /// <summary>Gets the record of a lesson.</summary>
    public LessonRecord this[string lesson] => _records.GetValueOrDefault(lesson, LessonRecord.None);

    /// <summary>True if the lesson hurts.</summary>
    public bool IsRetired(string lesson) => this[lesson].IsRetired(Others);

    /// <summary>Computes the records from experiences; rehearsals and unfinished attempts do not count.</summary>
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
