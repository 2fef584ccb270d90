using DawBuild.Memory.Effects;

namespace DawBuild.Memory.Lessons;

/// <summary>The results of attempts whose prompt contained a lesson.</summary>
/// <param name="Shown">How many attempts had it in their prompt.</param>
/// <param name="PassedFirst">How many first attempts passed.</param>
/// <param name="Passed">How many attempts passed, first ones included.</param>
/// <param name="Failed">How many attempts failed.</param>
public sealed record LessonRecord(int Shown, int PassedFirst, int Passed, int Failed)
{
    /// <summary>The fewest known held-out attempts that a lesson is compared with; until then, it is compared with one half.</summary>
    private const int LeastOthers = 10;

    /// <summary>No attempts.</summary>
    public static LessonRecord None { get; } = new(0, 0, 0, 0);

    /// <summary>True if the lesson hurts: the 95% Wilson interval of its pass rate is below the pass rate of held-out attempts.</summary>
    /// <param name="others">The record of held-out attempts.</param>
    public bool IsRetired(LessonRecord others)
    {
        var verdicts = others.Passed + others.Failed;
        var usual = verdicts < LeastOthers ? 0.5 : (double)others.Passed / verdicts;
        return Passed + Failed > 0 && Interval.OfShare(Passed, Passed + Failed).High < usual;
    }

    /// <summary>Returns the record with one more attempt.</summary>
    internal LessonRecord With(Experiences.Experience attempt) => attempt.Outcome switch
    {
        Experiences.ExperienceOutcome.Passed => this with { Shown = Shown + 1, Passed = Passed + 1, PassedFirst = PassedFirst + (attempt.Attempt == 1 ? 1 : 0) },
        Experiences.ExperienceOutcome.Failed => this with { Shown = Shown + 1, Failed = Failed + 1 },
        _ => this with { Shown = Shown + 1 },
    };
}
