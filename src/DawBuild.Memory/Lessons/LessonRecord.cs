using DawBuild.Memory.Effects;

namespace DawBuild.Memory.Lessons;

/// <summary>What became of the attempts whose prompt held a lesson.</summary>
/// <param name="Shown">Attempts whose prompt held it.</param>
/// <param name="PassedFirst">First attempts of their tasks that passed.</param>
/// <param name="Passed">All that passed, these included.</param>
/// <param name="Failed">Those that failed.</param>
public sealed record LessonRecord(int Shown, int PassedFirst, int Passed, int Failed)
{
    /// <summary>Held-out attempts that have to be known before a lesson is held against them; until then against one half.</summary>
    private const int LeastOthers = 10;

    /// <summary>No attempts.</summary>
    public static LessonRecord None { get; } = new(0, 0, 0, 0);

    /// <summary>True when it hurts: the 95 % Wilson interval of the share that passed is below the share of held-out attempts that passed.</summary>
    /// <param name="others">The record of held-out attempts.</param>
    public bool IsRetired(LessonRecord others)
    {
        var verdicts = others.Passed + others.Failed;
        var usual = verdicts < LeastOthers ? 0.5 : (double)others.Passed / verdicts;
        return Passed + Failed > 0 && Interval.OfShare(Passed, Passed + Failed).High < usual;
    }

    /// <summary>The record with one more attempt.</summary>
    internal LessonRecord With(Experiences.Experience attempt) => attempt.Outcome switch
    {
        Experiences.ExperienceOutcome.Passed => this with { Shown = Shown + 1, Passed = Passed + 1, PassedFirst = PassedFirst + (attempt.Attempt == 1 ? 1 : 0) },
        Experiences.ExperienceOutcome.Failed => this with { Shown = Shown + 1, Failed = Failed + 1 },
        _ => this with { Shown = Shown + 1 },
    };
}
