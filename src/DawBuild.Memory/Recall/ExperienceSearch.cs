using System.Buffers;
using System.Numerics;
using System.Text;
using DawBuild.Memory.Experiences;

namespace DawBuild.Memory.Recall;

/// <summary>
/// Finds experiences by words. Lines are searched as bytes, and only results are parsed. Rarer words count more: log((N + 1) / n) for n of N experiences
/// that contain the word (inverse document frequency, Spärck Jones 1972). Ties are sorted latest first.
/// </summary>
/// <param name="store">The log.</param>
public sealed class ExperienceSearch(ExperienceStore store)
{
    /// <summary>The most results of a search.</summary>
    public const int MaxResults = 50;

    /// <summary>Searches the log.</summary>
    /// <param name="text">Words from errors, paths, tasks, categories, agents, summaries, or hashes.</param>
    /// <param name="most">The most results, up to <see cref="MaxResults"/>.</param>
    public IReadOnlyList<Recollection> Find(string text, int most)
    {
        var terms = new SearchTerms(text);
        if (terms.Count == 0)
        {
            return [];
        }

        var files = store.Files();
        var lines = new List<(int File, int Line, uint Terms)>();
        var counts = new int[terms.Count];
        var total = 0;
        for (var file = 0; file < files.Count; file++)
        {
            total += Scan(files[file], file, terms, lines, counts);
        }

        var weights = counts.Select(count => Math.Log((total + 1.0) / Math.Max(1, count))).ToArray();
        var best = lines.Select(line => (line.File, line.Line, Score: Score(line.Terms, weights)))
            .OrderByDescending(line => line.Score).ThenByDescending(line => line.File).ThenByDescending(line => line.Line)
            .Take(Math.Min(most, MaxResults)).ToList();
        var read = best.Select(line => line.File).Distinct().ToDictionary(file => file, file => File.ReadAllLines(files[file]));
        return [.. best.Select(line => Recollect(read[line.File], line.Line, line.Score)).OfType<Recollection>()];
    }

    private static int Scan(string file, int number, SearchTerms terms, List<(int File, int Line, uint Terms)> lines, int[] counts)
    {
        var bytes = File.ReadAllBytes(file);
        ToLower(bytes);
        var rest = bytes.AsSpan();
        var count = 0;
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            var found = terms.In(rest[..end]);
            if (found != 0)
            {
                lines.Add((number, count, found));
                for (var bits = found; bits != 0; bits &= bits - 1)
                {
                    counts[BitOperations.TrailingZeroCount(bits)]++;
                }
            }

            count++;
            rest = rest[(end + 1)..];
        }

        return count;
    }

    // This stops at every non-ASCII byte.
    private static void ToLower(Span<byte> rest)
    {
        while (Ascii.ToLowerInPlace(rest, out var done) != OperationStatus.Done)
        {
            rest = rest[(done + 1)..];
        }
    }

    private static double Score(uint found, double[] weights)
    {
        var score = 0.0;
        for (var bits = found; bits != 0; bits &= bits - 1)
        {
            score += weights[BitOperations.TrailingZeroCount(bits)];
        }

        return score;
    }

    // All attempts at a task are on neighboring lines.
    private static Recollection? Recollect(string[] lines, int line, double score)
    {
        if (line >= lines.Length || ExperienceStore.Parse(lines[line]) is not { } experience)
        {
            return null;
        }

        var later = experience.Outcome == ExperienceOutcome.Failed
            ? lines.Skip(line + 1).Select(ExperienceStore.Parse).TakeWhile(next => string.Equals(next?.Task, experience.Task, StringComparison.Ordinal))
            : [];
        return new Recollection(experience, later.FirstOrDefault(next => next!.Outcome == ExperienceOutcome.Passed), score);
    }
}
