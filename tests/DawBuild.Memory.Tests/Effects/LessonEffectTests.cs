using DawBuild.Memory.Effects;
using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Tests.Effects;

public sealed class LessonEffectTests
{
    [Fact]
    public void Compares_the_told_with_the_held_out_and_leaves_out_all_others()
    {
        List<Experience> past =
        [
            .. Tasks(12, "told", told: true, attempts: 1), .. Tasks(12, "held", told: false, attempts: 2),
            .. Tasks(5, "rehearsed", told: true, attempts: 3).Select(attempt => attempt with { Rehearsal = true }),
            Attempt("nothing fitted", 1, passed: true),
            Attempt("at work", 1, passed: true) with { Outcome = ExperienceOutcome.Unfinished, HeldOut = true },
        ];

        var effect = LessonEffect.Of(past);

        Assert.Equal((12, 12, 12, 0), (effect.With.Tasks, effect.With.PassedFirst, effect.Without.Tasks, effect.Without.PassedFirst));
        Assert.Equal((1.0, 2.0), (effect.With.Attempts.Average(), effect.Without.Attempts.Average()));
        Assert.True(effect is { IsTooFew: false, FirstPass.Low: > 0.5 });
    }

    [Fact]
    public void Is_not_told_of_few_tasks() =>
        Assert.True(LessonEffect.Of([.. Tasks(9, "told", told: true, attempts: 1), .. Tasks(50, "held", told: false, attempts: 2)]).IsTooFew);

    private static IEnumerable<Experience> Tasks(int count, string name, bool told, int attempts) =>
        from task in Enumerable.Range(0, count)
        from attempt in Enumerable.Range(1, attempts)
        select Attempt($"{name}-{task}", attempt, passed: attempt == attempts) with { Lessons = told ? ["aaaaaaaaaaaa"] : [], HeldOut = !told };

    private static Experience Attempt(string task, int number, bool passed) =>
        new() { Run = "r", Plan = "p", Task = task, Attempt = number, Agent = "claude", Outcome = passed ? ExperienceOutcome.Passed : ExperienceOutcome.Failed, CostUsd = 0.5m };
}
