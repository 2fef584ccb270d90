using System.Globalization;
using DawBuild.Memory.Experiences;
using DawBuild.Memory.Recall;

namespace DawBuild.Tool.Display;

/// <summary>The readable output of <c>daw memory search</c>: at most three lines per attempt.</summary>
internal sealed class RecallPage(IReadOnlyList<Recollection> found, Invocation invocation)
{
    private const int MaxPaths = 5;

    public void Write()
    {
        if (found.Count == 0)
        {
            invocation.Out.WriteLine("No past attempt has any of these words.");
        }

        foreach (var (experience, fix, _) in found)
        {
            Write(experience, fix);
        }
    }

    private void Write(Experience experience, Experience? fix)
    {
        var who = experience.Model is null ? experience.Agent : $"{experience.Agent} {experience.Model}";
        Line($"{experience.Task} attempt {experience.Attempt}: {experience.Outcome.ToString().ToLowerInvariant()}, {who}, {Terminal.Wall(experience.Worked)}, {experience.Began:yyyy-MM-dd}, run {experience.Run}");
        if (What(experience) is { Length: > 0 } what)
        {
            Line($"{what}", "  ");
        }

        if (experience.Paths.Count > 0)
        {
            var more = experience.Paths.Count > MaxPaths ? string.Create(CultureInfo.InvariantCulture, $" and {experience.Paths.Count - MaxPaths} more") : string.Empty;
            Line($"{Commit(experience) ?? "changed"}: {string.Join(", ", experience.Paths.Take(MaxPaths))}{more}", "  ");
        }

        if (fix is not null)
        {
            Line($"fixed by attempt {fix.Attempt}{(Commit(fix) is { } commit ? $", commit {commit}" : string.Empty)}", "  ");
        }
    }

    private static string What(Experience experience) => (experience.Check, experience.Failure, experience.Summary) switch
    {
        ({ } check, { } failure, _) => $"{check}: {failure}",
        (_, { } failure, _) => failure,
        (_, _, { } summary) => summary,
        _ => string.Empty,
    };

    private static string? Commit(Experience experience) => (experience.Merged ?? experience.Commit) is { } commit ? commit[..Math.Min(10, commit.Length)] : null;

    private void Line(string text, string indent = "") => invocation.Out.WriteLine(indent + OneLine.Of(text));
}
