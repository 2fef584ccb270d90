using System.Globalization;
using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;

namespace DawBuild.Neo4j.Graph;

/// <summary>
/// Turns experiences into idempotent statements. Nodes come before edges, each kind sorted by id, so that machines that write concurrently take locks in the
/// same order.
/// </summary>
internal static class GraphBatch
{
    private const string Rows = "rows";

    /// <summary>
    /// Returns the statements of a batch. The first one claims the run, and returns no row if a later part of its journal was already written.
    /// </summary>
    /// <param name="run">The run's projected experiences.</param>
    /// <param name="attempts">The attempts to write.</param>
    /// <param name="plan">The plan, for the edges between tasks; null if it is unknown.</param>
    public static IReadOnlyList<GraphStatement> Of(RunExperiences run, IReadOnlyCollection<Experience> attempts, Plan? plan)
    {
        var started = run.Started!;
        var statements = new List<GraphStatement>
        {
            new(
                "MERGE (r:Run {id: $id}) SET r._lock = true WITH r REMOVE r._lock WITH r WHERE coalesce(r.seq, 0) <= $seq SET r.seq = $seq, r.plan = $plan, r.base = $base, r.rehearsal = $rehearsal, r.began = $began RETURN r.id",
                Map(("id", started.Run), ("seq", run.Seq), ("plan", started.Name), ("base", started.Base), ("rehearsal", started.Rehearsal), ("began", Iso(started.At)))),
        };
        Add("MERGE (n:Agent {id: row.id}) SET n.name = row.name, n.model = row.model, n.version = row.version", attempts.Select(AgentOf));
        Add("MERGE (n:Check {id: row.id})", attempts.Where(a => a.Check is not null).Select(a => Map(("id", a.Check))));
        Add("MERGE (n:Commit {id: row.id})", attempts.SelectMany(Commits).Select(commit => Map(("id", commit))));
        Add("MERGE (n:Failure {id: row.id}) SET n.message = row.message", attempts.Where(a => a.Fingerprint is not null).Select(a => Map(("id", a.Fingerprint), ("message", a.Failure))));
        Add("MERGE (n:File {id: row.id}) SET n.path = row.path", attempts.SelectMany(a => a.Paths.Select(path => Map(("id", $"{a.Plan}/{path}"), ("path", path)))));
        Add("MERGE (n:Lesson {id: row.id})", attempts.SelectMany(a => a.Lessons).Select(lesson => Map(("id", lesson))));
        Add("MERGE (n:Task {id: row.id}) SET n.plan = row.plan, n.name = row.name, n.category = coalesce(row.category, n.category)", attempts.Select(a => Map(("id", TaskOf(a)), ("plan", a.Plan), ("name", a.Task), ("category", a.Category))));
        Add("MERGE (n:Attempt {id: row.id}) SET n += row.values", attempts.Select(AttemptOf));
        Edges("Run", "HAD", "Attempt", attempts.Select(a => (a.Run, IdOf(a))));
        Edges("Attempt", "OF", "Task", attempts.Select(a => (IdOf(a), TaskOf(a))));
        Edges("Attempt", "BY", "Agent", attempts.Select(a => (IdOf(a), (string)AgentOf(a)["id"]!)));
        Edges("Attempt", "PRODUCED", "Commit", attempts.SelectMany(a => Commits(a).Select(commit => (IdOf(a), commit))));
        Edges("Commit", "TOUCHED", "File", attempts.SelectMany(a => Commits(a).SelectMany(commit => a.Paths.Select(path => (commit, $"{a.Plan}/{path}")))));
        Edges("Attempt", "FAILED_WITH", "Failure", attempts.Where(a => a.Fingerprint is not null).Select(a => (IdOf(a), a.Fingerprint!)));
        Edges("Check", "FOUND", "Failure", attempts.Where(a => a is { Check: not null, Fingerprint: not null }).Select(a => (a.Check!, a.Fingerprint!)));
        Edges("Attempt", "USED", "Lesson", attempts.SelectMany(a => a.Lessons.Select(lesson => (IdOf(a), lesson))));
        Edges("Failure", "FIXED_BY", "Commit", Fixes(attempts));
        if (plan is not null)
        {
            var tasks = attempts.Select(a => a.Task).ToHashSet(StringComparer.Ordinal);
            var needs = plan.Tasks.Where(task => tasks.Contains(task.Id.Value)).SelectMany(task => task.DependsOn.Select(need => ($"{started.Name}/{task.Id}", $"{started.Name}/{need}"))).ToList();
            Add("MERGE (n:Task {id: row.id}) ON CREATE SET n.plan = row.plan, n.name = row.name", needs.Select(need => Map(("id", need.Item2), ("plan", started.Name), ("name", need.Item2[(started.Name.Length + 1)..]))));
            Edges("Task", "DEPENDS_ON", "Task", needs);
        }

        return statements;

        void Add(string merge, IEnumerable<Dictionary<string, object?>> rows)
        {
            List<object?> sorted = [.. rows.DistinctBy(row => (string)row["id"]!, StringComparer.Ordinal).OrderBy(row => (string)row["id"]!, StringComparer.Ordinal)];
            if (sorted.Count > 0)
            {
                statements.Add(new GraphStatement($"UNWIND ${Rows} AS row {merge}", Map((Rows, sorted))));
            }
        }

        void Edges(string from, string type, string to, IEnumerable<(string From, string To)> edges)
        {
            List<object?> sorted = [.. edges.Distinct().OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal).Select(edge => Map(("from", edge.From), ("to", edge.To)))];
            if (sorted.Count > 0)
            {
                statements.Add(new GraphStatement($"UNWIND ${Rows} AS row MATCH (a:{from} {{id: row.from}}) MATCH (b:{to} {{id: row.to}}) MERGE (a)-[:{type}]->(b)", Map((Rows, sorted))));
            }
        }
    }

    private static string IdOf(Experience attempt) => string.Create(CultureInfo.InvariantCulture, $"{attempt.Run}/{attempt.Task}/{attempt.Attempt}");

    private static string TaskOf(Experience attempt) => $"{attempt.Plan}/{attempt.Task}";

    // The attempt's own commit, and the same change on the integration branch.
    private static IEnumerable<string> Commits(Experience attempt) => new[] { attempt.Commit, attempt.Merged }.OfType<string>().Distinct(StringComparer.Ordinal);

    private static IEnumerable<(string Failure, string Commit)> Fixes(IReadOnlyCollection<Experience> attempts) =>
        from passed in attempts
        where passed is { Outcome: ExperienceOutcome.Passed, Merged: not null }
        from failed in attempts
        where failed.Fingerprint is not null && failed.Attempt < passed.Attempt && string.Equals(failed.Task, passed.Task, StringComparison.Ordinal)
        select (failed.Fingerprint!, passed.Merged!);

    private static Dictionary<string, object?> AgentOf(Experience attempt) =>
        Map(("id", $"{attempt.Agent}|{attempt.Model}|{attempt.Version}"), ("name", attempt.Agent), ("model", attempt.Model), ("version", attempt.Version));

    private static Dictionary<string, object?> AttemptOf(Experience attempt) => Map(
        ("id", IdOf(attempt)),
        ("values", Map(
            ("number", (long)attempt.Attempt), ("outcome", attempt.Outcome.ToString()), ("reason", attempt.Reason?.ToString()), ("failure", attempt.Failure), ("summary", attempt.Summary),
            ("note", attempt.Note), ("heldOut", attempt.HeldOut), ("rehearsal", attempt.Rehearsal), ("inputTokens", attempt.InputTokens), ("outputTokens", attempt.OutputTokens),
            ("costUsd", (double?)attempt.CostUsd), ("costSource", attempt.CostSource), ("plannedSeconds", attempt.Planned?.TotalSeconds), ("waitedSeconds", attempt.Waited.TotalSeconds),
            ("workedSeconds", attempt.Worked.TotalSeconds), ("verifiedSeconds", attempt.Verified.TotalSeconds), ("mergingSeconds", attempt.Merging.TotalSeconds),
            ("began", Iso(attempt.Began)), ("ended", attempt.Ended is { } ended ? Iso(ended) : null))));

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static Dictionary<string, object?> Map(params IEnumerable<(string Name, object? Value)> fields) => fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
}
